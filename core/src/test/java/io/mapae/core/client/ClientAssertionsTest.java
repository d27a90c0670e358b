package io.mapae.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.mapae.core.Installation;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Anyone may send an assertion: whatever it is, the answer is a refusal and never an exception.
final class ClientAssertionsTest {

    private static final List<String> HEADERS = List.of(
            "null",
            "[]",
            "\"x\"",
            "7",
            "",
            "{}",
            "{\"alg\":null}",
            "{\"alg\":\"none\"}",
            "{\"alg\":5}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"RS256\"}",
            "{\"alg\":\"ES256\",\"kid\":null}",
            "{\"alg\":\"ES256\",\"typ\":null}",
            "{\"alg\":\"ES256\",\"kid\":[1]}",
            "{\"alg\":\"ES256\",\"crit\":[\"exp\"]}",
            "{\"alg\":\"ES256\",\"alg\":\"RS256\"}",
            "{\"alg\":\"ES256\",\"jwk\":null}",
            "[".repeat(4000));
    private static final List<String> PAYLOADS = List.of(
            "null",
            "[]",
            "7",
            "",
            "{}",
            "{\"sub\":5}",
            "{\"sub\":\"guard\"}",
            "{\"sub\":\"guard\",\"iss\":\"guard\",\"aud\":null,\"jti\":null,\"exp\":null}",
            "{\"sub\":\"guard\",\"iss\":\"guard\",\"aud\":[1],\"jti\":{},\"exp\":\"x\"}",
            "{\"sub\":\"guard\",\"iss\":\"guard\",\"aud\":\"" + Installation.ISSUER + "\",\"jti\":\"1\",\"exp\":1e300}",
            "[".repeat(4000));
    private static final List<String> SIGNATURES =
            List.of("AA", "A".repeat(86), "_".repeat(86), "A".repeat(342), "-", "A");

    private final Installation installation = new Installation();
    private final ClientAssertions assertions = new ClientAssertions(
            Installation.ISSUER,
            new PublicKeys(SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow()),
            new SpentAssertions(installation.clock),
            installation.clock);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aHostileAssertionIsRefusedLikeAnyOther() throws Exception {
        for (JWK key : List.of(
                new ECKeyGenerator(Curve.P_256).keyID("k").generate(),
                new RSAKeyGenerator(2048).keyID("k").generate())) {
            Client guard = new Client(
                    new ClientId("guard"),
                    "guard",
                    new ClientCredential.PublicKeys(new JWKSet(key.toPublicJWK()).toString()),
                    Set.of(),
                    Set.of(),
                    Instant.EPOCH);
            for (String header : HEADERS) {
                for (String payload : PAYLOADS) {
                    for (String signature : SIGNATURES) {
                        String text = encoded(header) + "." + encoded(payload) + "." + signature;
                        assertThat(assertions.redeem(text, _ -> Optional.of(guard)))
                                .as(text)
                                .isEmpty();
                    }
                }
            }
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
