package io.mapae.guard.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.mapae.guard.TestClock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Signs any header and any payload, so that each hostile token differs from the good one in one thing.
public final class TestIssuer {

    public static final String ISSUER = "https://issuer.example";
    public static final String AUDIENCE = "https://api.example";
    static final String KEY_ID = "key-1";
    private static final int LIFE_SECONDS = 300;

    private final KeyPair keys = generate();
    private final LongSupplier epochSeconds;
    private final String name;
    private final String audience;
    private final Map<String, String> identity;

    public TestIssuer(TestClock clock) {
        this(() -> clock.epochMillis() / 1000, ISSUER, AUDIENCE, somebody());
    }

    /// @param identity the other claims of the good token, as JSON texts; all but its times
    public TestIssuer(LongSupplier epochSeconds, String name, String audience, Map<String, String> identity) {
        this.epochSeconds = epochSeconds;
        this.name = name;
        this.audience = audience;
        this.identity = Map.copyOf(identity);
    }

    /// What the good token says in `iss`.
    String name() {
        return name;
    }

    /// Whom the good token is for.
    String audience() {
        return audience;
    }

    ECPublicKey publicKey() {
        return (ECPublicKey) keys.getPublic();
    }

    ECKey jwk() {
        return new ECKey.Builder(Curve.P_256, publicKey()).keyID(KEY_ID).build();
    }

    /// The private key as a JWK, for a server that is to believe this issuer.
    public String privateJwk() {
        return new ECKey.Builder(jwk()).privateKey(keys.getPrivate()).build().toJSONString();
    }

    /// The key as a guard holds it.
    public VerificationKey verificationKey() {
        PublicKeys reader =
                new PublicKeys(SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow());
        VerificationKey key = reader.read(jwk()).orElseThrow();
        if (!key.algorithm().equals(JWSAlgorithm.ES256)) {
            throw new IllegalStateException();
        }
        return key;
    }

    public String good() {
        return sign(header(), claims());
    }

    /// The good header, member by member, as JSON texts.
    Map<String, String> header() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "\"ES256\"");
        header.put("typ", "\"at+jwt\"");
        header.put("kid", "\"" + KEY_ID + "\"");
        return header;
    }

    /// The good claims, member by member, as JSON texts.
    Map<String, String> claims() {
        long now = epochSeconds.getAsLong();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quoted(name));
        claims.put("aud", "[" + quoted(audience) + "]");
        claims.put("iat", "" + now);
        claims.put("exp", "" + (now + LIFE_SECONDS));
        claims.put("auth_time", "" + (now - 60));
        claims.putAll(identity);
        return claims;
    }

    private static Map<String, String> somebody() {
        return Map.of(
                "sub", "\"AAAAAAAAAAAAAAAAAAAAAQ\"",
                "sid", "\"AAAAAAAAAAAAAAAAAAAAAg\"",
                "grant", "\"AAAAAAAAAAAAAAAAAAAAAw\"",
                "jti", "\"AAAAAAAAAAAAAAAAAAAABA\"",
                "client_id", "\"app\"",
                "pos", "\"1.10\"",
                "scope", "\"read write\"",
                "amr", "[\"pwd\"]");
    }

    Map<String, String> headerWith(String name, String json) {
        Map<String, String> header = header();
        header.put(name, json);
        return header;
    }

    Map<String, String> headerWithout(String name) {
        Map<String, String> header = header();
        header.remove(name);
        return header;
    }

    Map<String, String> claimsWith(String name, String json) {
        Map<String, String> claims = claims();
        claims.put(name, json);
        return claims;
    }

    Map<String, String> claimsWithout(String name) {
        Map<String, String> claims = claims();
        claims.remove(name);
        return claims;
    }

    /// Signs the good claims under a header with one member replaced or added.
    String withHeader(String name, String json) {
        return sign(headerWith(name, json), claims());
    }

    /// Signs claims with one member replaced or added.
    String withClaim(String name, String json) {
        return sign(header(), claimsWith(name, json));
    }

    String sign(Map<String, String> header, Map<String, String> claims) {
        return sign(json(header), json(claims));
    }

    String sign(String header, String payload) {
        return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] header, byte[] payload) {
        String signed = encode(header) + "." + encode(payload);
        return signed + "." + encode(signature("SHA256withECDSAinP1363Format", signed));
    }

    byte[] signature(String algorithm, String signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    BigInteger order() {
        return publicKey().getParams().getOrder();
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
