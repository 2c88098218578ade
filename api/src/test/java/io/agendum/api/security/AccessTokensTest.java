package io.agendum.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.api.security.AccessTokens.BadToken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
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

    private static final String CLAIMS = """
            {"iss":"agendum","aud":["agendum-api"],"sub":"%1$s","user_id":"%1$s","email":"a@b.example",
             "role":"client","iat":%2$d,"exp":%3$d}""".formatted(ACCOUNT, NOW.getEpochSecond(), NOW.getEpochSecond() + 900);

    private final SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");
    private final AccessTokens tokens = at(NOW);

    @Test
    void a_token_names_whom_it_was_given_to() throws BadToken {
        var bearer = tokens.read(tokens.issue(ACCOUNT, "a@b.example", "provider"));

        assertThat(bearer).isEqualTo(new AccessTokens.Bearer(ACCOUNT, "provider", "a@b.example"));
    }

    @Test
    void a_token_written_by_hand_with_our_key_is_read_so_that_the_bad_ones_fail_for_their_fault() throws Exception {
        assertThat(tokens.read(signed("{\"alg\":\"HS256\"}", CLAIMS)).accountId())
                .isEqualTo(ACCOUNT);
    }

    @Test
    void a_token_expires_after_a_quarter_of_an_hour() {
        var token = tokens.issue(ACCOUNT, "a@b.example", "client");

        assertThatThrownBy(() -> at(NOW.plus(Duration.ofMinutes(16))).read(token))
                .isInstanceOfSatisfying(
                        BadToken.class, bad -> assertThat(bad.expired()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"nOnE\"}",
                "{\"alg\":\"\"}",
                "{\"alg\":\"HS384\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}",
                "{}"
            })
    void the_algorithm_is_ours_whatever_the_token_says(String header) throws Exception {
        refuses(signed(header, CLAIMS));
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
                "\"iat\":=\"nbf\":1999999999,\"iat\":"
            })
    void a_claim_that_is_wrong_or_missing_is_refused(String change) throws Exception {
        var middle = change.lastIndexOf("=");
        var changed = CLAIMS.replace(change.substring(0, middle), change.substring(middle + 1));
        assertThat(changed).isNotEqualTo(CLAIMS);

        refuses(signed("{\"alg\":\"HS256\"}", changed));
    }

    @Test
    void a_token_that_was_changed_or_cut_is_refused() {
        var token = tokens.issue(ACCOUNT, "a@b.example", "client");
        var other = tokens.issue(ACCOUNT, "a@b.example", "admin");
        var parts = token.split("\\.");

        refuses(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1]);
        refuses("");
        refuses("a".repeat(16_000));
        refuses(new AccessTokens(
                        new SecretKeySpec("k".repeat(32).getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .issue(ACCOUNT, "a@b.example", "client"));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> tokens.read(token))
                .isInstanceOfSatisfying(
                        BadToken.class, bad -> assertThat(bad.expired()).isFalse());
    }

    private AccessTokens at(Instant now) {
        return new AccessTokens(key, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String signed(String header, String claims) throws Exception {
        var content = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
