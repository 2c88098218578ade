package io.agendum.localservices;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens with which nobody may get in. Each is made from one that is accepted and has one fault, so that nothing
 * but this fault can be the reason for a refusal. All of them are needed only by tests; no class of the application is
 * known here.
 */
public final class BadTokens {

    private static final String ALGORITHM = "\"alg\":\"HS256\"";
    private static final int RSA_BITS = 2048;
    private static final int PADDING = 12_000;
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String good;
    private final String header;
    private final String claims;
    private final byte[] key;
    private final KeyPair own;
    private final List<BadToken> tokens = new ArrayList<>();

    private BadTokens(String good, byte[] key) throws GeneralSecurityException {
        this.good = good;
        this.header = decoded(good.split("\\.")[0]);
        this.claims = decoded(good.split("\\.")[1]);
        this.key = key.clone();
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        this.own = generator.generateKeyPair();
    }

    /**
     * All of them that need nothing but a good one.
     *
     * @param good a token that is accepted, of somebody who is no administrator
     * @param other a token that is accepted too, of somebody else
     * @param refresh a refresh token of the same person
     * @param key with which good tokens are signed
     * @param listener an address that nobody may ask because a token says so
     */
    public static List<BadToken> of(String good, String other, String refresh, byte[] key, String listener) {
        try {
            var made = new BadTokens(good, key);
            made.withAnotherAlgorithm();
            made.withAnotherKey();
            made.thatNameTheirKey(listener);
            made.withWrongClaims();
            made.thatWereChanged(other, refresh);
            return List.copyOf(made.tokens);
        } catch (GeneralSecurityException failed) {
            throw new LocalServicesException("tokens could not be made", failed);
        }
    }

    /**
     * A good token put together and signed as the bad ones are, with one claim more that means nothing: where it is
     * refused the others prove nothing.
     */
    public static String again(String good, byte[] key) {
        try {
            var made = new BadTokens(good, key);
            return signed(made.header, "{\"padding\":\"a\"," + made.claims.substring(1), key);
        } catch (GeneralSecurityException failed) {
            throw new LocalServicesException("the token could not be made", failed);
        }
    }

    private void withAnotherAlgorithm() throws GeneralSecurityException {
        for (var algorithm : List.of("none", "None", "nOnE", "")) {
            add("algorithm '" + algorithm + "'", content(algorithm(algorithm), claims) + ".");
        }
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(own.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
        add("a public key as secret", signed(header, claims, pem.getBytes(US_ASCII)));
        add("a public key and a new line as secret", signed(header, claims, (pem + "\n").getBytes(US_ASCII)));
    }

    private void withAnotherKey() throws GeneralSecurityException {
        for (var secret : List.of("secret", "changeme", "your-256-bit-secret")) {
            add("the secret '" + secret + "'", signed(header, claims, secret.getBytes(US_ASCII)));
        }
        // A shorter key is filled up with zeros, so that one of them is the same as none.
        add("no secret", signed(header, claims, new byte[1]));
        add("32 zeros as secret", signed(header, claims, new byte[KEY_BYTES]));
        var another = key.clone();
        another[0] ^= 1;
        add("another secret", signed(header, claims, another));
    }

    private void thatNameTheirKey(String listener) throws GeneralSecurityException {
        add("a path as key id", signed(keyId("../../../../dev/null"), claims, new byte[1]));
        add("a statement as key id", signed(keyId("x' UNION SELECT 'secret"), claims, "secret".getBytes(US_ASCII)));
        add("an address as key id", signed(keyId(listener + "/kid"), claims, new byte[1]));
        var jwk = "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(
                        number(((RSAPublicKey) own.getPublic()).getModulus()),
                        number(((RSAPublicKey) own.getPublic()).getPublicExponent()));
        add("its own key inside", signedByItself("\"jwk\":" + jwk));
        add("an address of keys", signedByItself("\"jku\":\"" + listener + "/jku\""));
        add("an address of a certificate", signedByItself("\"x5u\":\"" + listener + "/x5u\""));
    }

    private void withWrongClaims() throws GeneralSecurityException {
        var now = Instant.now();
        var hourAgo = now.minus(Duration.ofHours(1)).getEpochSecond();
        addSigned(
                "expired",
                changed(
                        changed(claims, "\"exp\":\\d+", "\"exp\":" + hourAgo),
                        "\"iat\":\\d+",
                        "\"iat\":" + (hourAgo - 600)));
        addSigned("without an end", changed(claims, "\"exp\":\\d+,|,\"exp\":\\d+", ""));
        addSigned("an end in words", changed(claims, "\"exp\":\\d+", "\"exp\":\"tomorrow\""));
        addSigned("an end in the year 9999", changed(claims, "\"exp\":\\d+", "\"exp\":253402300799"));
        addSigned(
                "not valid yet",
                "{\"nbf\":" + now.plus(Duration.ofHours(1)).getEpochSecond() + "," + claims.substring(1));
        addSigned("of another issuer", changed(claims, "\"iss\":\"[^\"]*\"", "\"iss\":\"somebody\""));
        var audience = "\"aud\":(\\[[^]]*]|\"[^\"]*\")";
        addSigned("for nobody", changed(claims, audience + ",|," + audience, ""));
        addSigned("for another audience", changed(claims, audience, "\"aud\":[\"somebody\"]"));
        addSigned("a claim twice", "{\"role\":\"admin\"," + claims.substring(1));
        addSigned("16 KB", "{\"padding\":\"" + "a".repeat(PADDING) + "\"," + claims.substring(1));
    }

    private void thatWereChanged(String other, String refresh) {
        var parts = good.split("\\.");
        add("without signature", parts[0] + "." + parts[1] + ".");
        add("a refresh token", refresh);
        var asAdmin = changed(claims, "\"role\":\"[^\"]*\"", "\"role\":\"admin\"");
        add("changed claims", parts[0] + "." + encoded(asAdmin) + "." + parts[2]);
        add("a changed header", encoded("{\"x\":1," + header.substring(1)) + "." + parts[1] + "." + parts[2]);
        add("somebody else's signature", parts[0] + "." + parts[1] + "." + other.split("\\.")[2]);
    }

    private void addSigned(String name, String wrong) throws GeneralSecurityException {
        add(name, signed(header, wrong, key));
    }

    private void add(String name, String token) {
        tokens.add(new BadToken(name, token));
    }

    private String algorithm(String other) {
        return changed(header, ALGORITHM, "\"alg\":\"" + other + "\"");
    }

    /** Another name for the key than that of the one which is known. */
    private String keyId(String name) {
        var member = "\"kid\":\"" + name + "\"";
        return header.contains("\"kid\"")
                ? changed(header, "\"kid\":\"[^\"]*\"", member)
                : "{" + member + "," + header.substring(1);
    }

    private static String changed(String json, String part, String other) {
        var matcher = Pattern.compile(part).matcher(json);
        if (!matcher.find()) {
            throw new LocalServicesException("a good token has no " + part + ": " + json);
        }
        return matcher.replaceFirst(Matcher.quoteReplacement(other));
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String signed(String header, String payload, byte[] secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        var content = content(header, payload);
        return content + "." + URL.encodeToString(mac.doFinal(content.getBytes(US_ASCII)));
    }

    private String signedByItself(String member) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(own.getPrivate());
        var content = content("{" + member + "," + algorithm("RS256").substring(1), claims);
        signature.update(content.getBytes(US_ASCII));
        return content + "." + URL.encodeToString(signature.sign());
    }

    private static String content(String header, String payload) {
        return encoded(header) + "." + encoded(payload);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String encoded(String json) {
        return URL.encodeToString(json.getBytes(UTF_8));
    }

    /**
     * One of them.
     *
     * @param name what is wrong with it
     */
    public record BadToken(String name, String token) {

        @Override
        public String toString() {
            return name;
        }
    }
}
