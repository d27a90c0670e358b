package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever knows the public key of a server that signs with RS256 knows the secret of none of its tokens.
@OnEveryStore
final class ConfusedAlgorithmsTest {

    private static final String ACCOUNT =
            "{\"identifier\":\"mina\",\"password\":\"" + AttackedServer.PASSWORD + "\",\"carriage\":\"tokens\"}";

    @TempDir
    private Path folder;

    @Test
    void thePublicKeyIsNoSecretOfAnHmac() throws Exception {
        try (TestServer server = TestServer.start(folder.resolve("data"), Map.of("token.algorithm", "RS256"))) {
            Agent agent = server.agent();
            agent.post("/v1/accounts", ACCOUNT.replace(",\"carriage\":\"tokens\"", ""));
            JWSObject good = JWSObject.parse(agent.post("/v1/login", ACCOUNT).text("access_token"));
            assertThat(status(agent, good.serialize())).isEqualTo(200);
            JWK key = JWKSet.parse(agent.get("/.well-known/jwks.json").http().body())
                    .getKeyByKeyId(good.getHeader().getKeyID());

            for (Map.Entry<String, byte[]> secret : secrets(key.toRSAKey()).entrySet()) {
                for (JWSAlgorithm algorithm : JWSAlgorithm.Family.HMAC_SHA) {
                    JWSHeader header = new JWSHeader.Builder(algorithm)
                            .type(good.getHeader().getType())
                            .keyID(key.getKeyID())
                            .build();
                    JWSObject forged = new JWSObject(header, good.getPayload());
                    forged.sign(new MACSigner(secret.getValue()));
                    assertThat(status(agent, forged.serialize()))
                            .as(algorithm + " with the public key as " + secret.getKey())
                            .isEqualTo(401);
                }
            }
            assertThat(status(agent, good.serialize())).isEqualTo(200);
        }
    }

    private static int status(Agent agent, String token) {
        return agent.get("/v1/session", "Authorization", "Bearer " + token).status();
    }

    /// Every form in which one might take the key for a secret; each long enough for HMAC with SHA-512.
    private static Map<String, byte[]> secrets(RSAKey key) throws Exception {
        byte[] der = key.toRSAPublicKey().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("DER", der);
        secrets.put("PEM", pem.getBytes(StandardCharsets.US_ASCII));
        secrets.put("PEM and a line end", (pem + "\n").getBytes(StandardCharsets.US_ASCII));
        secrets.put("JWK", key.toJSONString().getBytes(StandardCharsets.US_ASCII));
        secrets.put("modulus", key.getModulus().decode());
        return secrets;
    }
}
