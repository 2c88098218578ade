package io.agendum.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.security.AccessTokens.BadToken;
import io.agendum.api.security.AccessTokens.Bearer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final UUID ACCOUNT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private static final UUID SESSION = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private static final byte[] SECRET = new byte[32];

    private static final String CLAIMS =
            """
            {"iss":"agendum","aud":["agendum-api"],"sub":"%1$s","user_id":"%1$s","email":"a@b.example",
             "role":"client","typ":"access","sid":"%4$s","ver":1,"iat":%2$d,"exp":%3$d}""".formatted(ACCOUNT, NOW.getEpochSecond(), NOW.getEpochSecond() + 900, SESSION);

    private final TokenKeys keys = new TokenKeys(SECRET, null);
    private final AccessTokens tokens = at(NOW);

    @Test
    void a_token_names_whom_it_was_given_to() throws BadToken {
        var bearer = tokens.read(tokens.issue(bearer("provider")));

        assertThat(bearer).isEqualTo(bearer("provider"));
    }

    @Test
    void a_token_written_by_hand_with_our_key_is_read_so_that_the_bad_ones_fail_for_their_fault() throws Exception {
        assertThat(tokens.read(signed(header("HS256"), CLAIMS)).accountId()).isEqualTo(ACCOUNT);
    }

    @Test
    void a_token_expires_after_a_quarter_of_an_hour() {
        var token = tokens.issue(bearer("client"));

        assertThatThrownBy(() -> at(NOW.plus(Duration.ofMinutes(16))).read(token))
                .isInstanceOfSatisfying(
                        BadToken.class, bad -> assertThat(bad.code()).isEqualTo(ProblemCode.TOKEN_EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kid':'KEY','alg':'none'}",
                "{'kid':'KEY','alg':'nOnE'}",
                "{'kid':'KEY','alg':''}",
                "{'kid':'KEY','alg':'HS384'}",
                "{'kid':'KEY','alg':'RS256'}",
                "{'kid':'KEY','alg':'HS256','alg':'HS256'}",
                "{'kid':'KEY','alg':'HS256','crit':['x'],'x':1}",
                "{'kid':'../../key','alg':'HS256'}",
                "{'kid':['KEY'],'alg':'HS256'}",
                "{'alg':'HS256'}",
                "{'kid':'KEY'}",
                "{}"
            })
    void the_algorithm_is_ours_whatever_the_token_says(String header) throws Exception {
        refuses(signed(header.replace('\'', '"').replace("KEY", keys.present()), CLAIMS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iss\":\"agendum\"=\"iss\":\"other\"",
                "\"aud\":[\"agendum-api\"],=",
                "\"agendum-api\"=\"other\"",
                "\"role\":\"client\"=\"role\":\"root\"",
                "\"role\":\"client\",=",
                "\"role\":\"client\"=\"role\":\"client\",\"role\":\"admin\"",
                "\"role\":\"client\"=\"role\":[\"admin\"]",
                "\"exp\":1772626500=\"exp\":253402300799",
                "\"exp\":1772626500=\"exp\":\"soon\"",
                ",\"exp\":1772626500=",
                "\"iat\":=\"nbf\":1999999999,\"iat\":",
                "\"typ\":\"access\"=\"typ\":\"refresh\"",
                "\"typ\":\"access\",=",
                "\"ver\":1,=",
                "\"ver\":1=\"ver\":\"1\"",
                "\"sid\":=\"of\":"
            })
    void a_claim_that_is_wrong_or_missing_is_refused(String change) throws Exception {
        var middle = change.lastIndexOf("=");
        var changed = CLAIMS.replace(change.substring(0, middle), change.substring(middle + 1));
        assertThat(changed).isNotEqualTo(CLAIMS);

        refuses(signed(header("HS256"), changed));
    }

    @Test
    void a_token_that_was_changed_or_cut_is_refused() {
        var token = tokens.issue(bearer("client"));
        var other = tokens.issue(bearer("admin"));
        var parts = token.split("\\.");

        refuses(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1]);
        refuses("");
        refuses("a".repeat(16_000));
        refuses(new AccessTokens(
                        new TokenKeys("k".repeat(32).getBytes(StandardCharsets.UTF_8), null),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .issue(bearer("client")));
    }

    @Test
    void while_keys_are_rotated_tokens_of_both_are_read_and_the_new_one_signs() throws BadToken {
        var fresh = "n".repeat(32).getBytes(StandardCharsets.UTF_8);
        var rotating = new AccessTokens(new TokenKeys(fresh, SECRET), Clock.fixed(NOW, ZoneOffset.UTC));
        var rotated = new AccessTokens(new TokenKeys(fresh, null), Clock.fixed(NOW, ZoneOffset.UTC));
        var former = tokens.issue(bearer("client"));

        assertThat(rotating.read(former)).isEqualTo(bearer("client"));
        assertThat(rotated.read(rotating.issue(bearer("client")))).isEqualTo(bearer("client"));
        assertThatThrownBy(() -> rotated.read(former)).isInstanceOf(BadToken.class);
    }

    private static Bearer bearer(String role) {
        return new Bearer(ACCOUNT, role, "a@b.example", SESSION, 1);
    }

    private String header(String algorithm) {
        return "{\"kid\":\"%s\",\"alg\":\"%s\"}".formatted(keys.present(), algorithm);
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> tokens.read(token))
                .isInstanceOfSatisfying(
                        BadToken.class, bad -> assertThat(bad.code()).isEqualTo(ProblemCode.TOKEN_INVALID));
    }

    private AccessTokens at(Instant now) {
        return new AccessTokens(keys, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String signed(String header, String claims) throws Exception {
        var content = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
