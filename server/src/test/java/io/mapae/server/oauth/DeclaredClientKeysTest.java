package io.mapae.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client whose keys the configuration names, before the whole server, while it rotates them.
@OnEveryStore
final class DeclaredClientKeysTest {

    @TempDir
    private Path folder;

    private final ECKey old = key("old");
    private final ECKey next = key("next");

    @Test
    void aClientRotatesItsKeysWithoutEverBeingRefused() throws IOException {
        try (TestServer server = start(old)) {
            assertThat(introspect(server, old)).isEqualTo(200);
            assertThat(introspect(server, next)).isEqualTo(400);
        }
        try (TestServer server = start(old, next)) {
            assertThat(introspect(server, old)).isEqualTo(200);
            assertThat(introspect(server, next)).isEqualTo(200);
        }
        try (TestServer server = start(next)) {
            assertThat(introspect(server, old)).isEqualTo(400);
            assertThat(introspect(server, next)).isEqualTo(200);
        }
    }

    private TestServer start(ECKey... keys) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.resolve("mapae.toml"), """
                [clients.guard]
                jwks_file = "guard.jwks.json"
                rights = ["introspect"]
                """);
        JWKSet set = new JWKSet(Arrays.stream(keys).<JWK>map(ECKey::toPublicJWK).toList());
        Files.writeString(data.resolve("guard.jwks.json"), set.toString());
        return TestServer.start(data);
    }

    private static int introspect(TestServer server, ECKey key) {
        return server.agent()
                .submit(
                        "/oauth2/introspect",
                        Map.of(
                                "token", "x",
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion", assertion(server.issuer(), key)))
                .status();
    }

    private static String assertion(String issuer, ECKey key) {
        // A second late: a server takes only what was issued after its start, and a JWT counts in seconds.
        Instant now = Instant.now().plusSeconds(1);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("guard")
                .subject("guard")
                .audience(issuer)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
