package io.mapae.guard.remote;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.mapae.guard.GuardClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Signs an assertion for each question (RFC 7523, section 3), since the server accepts each once.
final class ClientAssertions implements ClientProof {

    /// How far a clock may be behind the server's before its assertions have expired when they come there. No
    /// longer: the server remembers each for as long.
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int ID_BYTES = 16;

    private final ClientKey key;
    private final String issuer;
    private final GuardClock clock;
    private final String header;
    private final SecureRandom random = new SecureRandom();

    ClientAssertions(ClientKey key, String issuer, GuardClock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("alg", key.algorithm());
        parameters.put("kid", key.keyId());
        parameters.put("typ", "client-authentication+jwt");
        this.header = encoded(parameters);
    }

    @Override
    public String authorization() {
        return "Bearer " + next();
    }

    @Override
    public Map<String, String> form() {
        return Map.of("client_assertion_type", TYPE, "client_assertion", next());
    }

    private String next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        long now = Math.floorDiv(clock.epochMillis(), 1000L);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", key.client().value());
        claims.put("sub", key.client().value());
        // The issuer alone: whatever else stood here could use the assertion in this client's place.
        claims.put("aud", issuer);
        claims.put("jti", Base64URL.encode(id).toString());
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        String signed = header + "." + encoded(claims);
        return signed + "." + Base64URL.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(Map<String, Object> members) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(members)).toString();
    }
}
