package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientKey;
import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An application's guard that holds a private key and no secret, before a real server.
@OnEveryStore
final class GuardByPrivateKeyTest {

    private static final ClientId ID = new ClientId("api");
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final String ACCOUNT = "{\"identifier\":\"ana\",\"password\":\"four unrelated words\"";

    @TempDir
    private Path data;

    private final ECKey key = key("one");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data, Map.of("staleness_bound", "2s"));
        ClientCredential keys = new ClientCredential.PublicKeys(new JWKSet(key.toPublicJWK()).toString());
        server.server()
                .useCases()
                .clients
                .declare(new Client(
                        ID, "api", keys, Set.of(ClientRight.FEED, ClientRight.INTROSPECT), Set.of(), Instant.now()));
        server.agent().post("/v1/accounts", ACCOUNT + "}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyQuestionOfTheGuardIsAnswered() throws InterruptedException {
        try (RemoteGuard guard = open(key)) {
            assertThat(guard.awaitReady(Duration.ofSeconds(10))).isTrue();
            // A server that has just started refuses what may be of the second before.
            long failures = guard.counts().failures();
            for (int i = 0; i < 20; i++) {
                Agent ana = server.agent();
                ana.post("/v1/login", ACCOUNT + ",\"carriage\":\"cookie\"}");
                Presented cookie = new Presented.SessionCookie(
                        ana.cookies().values().iterator().next());
                assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class);
                assertThat(guard.verifyFresh(cookie)).isInstanceOf(Verdict.Accepted.class);

                assertThat(ana.post("/v1/logout?confirm=true", "{}").status()).isEqualTo(204);
                assertThat(guard.check(cookie)).isInstanceOf(Verdict.Refused.class);
            }
            assertThat(guard.counts().failures()).isEqualTo(failures);
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnowOpensNothing() throws InterruptedException {
        try (RemoteGuard guard = open(key("one"))) {
            assertThat(guard.awaitReady(Duration.ofSeconds(1))).isFalse();
            assertThat(guard.verify(new Presented.SessionCookie("mapae_s_" + "A".repeat(43)), WhenStale.ASK))
                    .isInstanceOf(Verdict.Unavailable.class);
            assertThat(guard.counts().failures()).isPositive();
        }
    }

    private RemoteGuard open(ECKey with) {
        ClientKey client = ClientKey.ofJwk(ID, with.toJSONString());
        return RemoteGuard.open(RemoteGuardSettings.of(URI.create(server.issuer()), client, List.of(server.issuer()))
                .within(BOUND));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
