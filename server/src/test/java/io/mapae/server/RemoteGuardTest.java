package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.client.ClientAddition;
import io.mapae.core.client.ClientOrder;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.CredentialOrder;
import io.mapae.guard.Caller;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An application's guard, before a real server.
@OnEveryStore
final class RemoteGuardTest {

    private static final String AUDIENCE = "https://api.example";
    private static final Map<String, String> SETTINGS = Map.of("staleness_bound", "2s", "token.audience", AUDIENCE);
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final String LOGIN =
            "{\"identifier\":\"ana\",\"password\":\"four unrelated words\",\"carriage\":\"%s\"}";

    @TempDir
    private Path data;

    private TestServer server;
    private RemoteGuard guard;

    @BeforeEach
    void start() throws InterruptedException {
        server = TestServer.start(data, SETTINGS);
        guard = RemoteGuard.open(RemoteGuardSettings.of(URI.create(server.issuer()), addClient(), List.of(AUDIENCE))
                .within(BOUND));
        assertThat(guard.awaitReady(Duration.ofSeconds(10))).isTrue();
        assertThat(server.agent()
                        .post("/v1/accounts", "{\"identifier\":\"ana\",\"password\":\"four unrelated words\"}")
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        guard.close();
        server.close();
    }

    @Test
    void aCookieIsKnownHereAfterOneQuestion() {
        Agent ana = logIn("cookie");
        Presented cookie = cookie(ana);

        assertThat(guard.check(cookie)).isInstanceOf(Verdict.Undecided.class);
        Caller caller = accepted(guard.verify(cookie));
        assertThat(caller.sid().toString()).isEqualTo(ana.get("/v1/session").text("sid"));
        assertThat(guard.check(cookie)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.counts().sessions().loads()).isEqualTo(1);
    }

    @Test
    void aTokenIsKnownHereWithoutAQuestion() {
        Presented token = new Presented.Token(tokens().text("access_token"));

        assertThat(accepted(guard.verify(token)).audience()).contains(AUDIENCE);
        assertThat(guard.check(token)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.counts().asked()).isZero();
    }

    @Test
    void aMadeUpCookieCostsTheServerNothing() {
        assertThat(guard.verify(new Presented.SessionCookie("mapae_s_" + "A".repeat(43))))
                .isEqualTo(new Verdict.Refused(Verdict.Reason.INVALID));
        assertThat(guard.counts().sessions().loads()).isZero();
    }

    @Test
    void whoIsToldOfALogoutFreshlyKnowsItAtOnce() {
        Agent ana = logIn("cookie");
        Presented cookie = cookie(ana);
        assertThat(guard.verifyFresh(cookie)).isInstanceOf(Verdict.Accepted.class);

        assertThat(ana.post("/v1/logout", "{}").status()).isEqualTo(204);

        assertThat(guard.verifyFresh(cookie)).isInstanceOf(Verdict.Refused.class);
        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aLogoutReachesTheGuardAndWhoeverWatches() throws InterruptedException {
        Agent ana = logIn("cookie");
        Presented cookie = cookie(ana);
        Caller caller = accepted(guard.verify(cookie));
        CountDownLatch ended = new CountDownLatch(1);
        try (var watch = guard.watch(caller, ended::countDown)) {
            assertThat(ended.getCount()).isEqualTo(1);
            assertThat(ana.post("/v1/logout", "{}").status()).isEqualTo(204);

            assertThat(ended.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
            assertThat(watch).isNotNull();
        }
        assertThat(guard.check(cookie)).isEqualTo(new Verdict.Refused(Verdict.Reason.REVOKED));
        assertThat(guard.counts().watches()).isZero();
    }

    @Test
    void aConfirmedLogoutIsKnownHereWhenItIsAnswered() {
        Agent ana = logIn("cookie");
        Presented cookie = cookie(ana);
        Presented token = new Presented.Token(tokens().text("access_token"));
        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verify(token)).isInstanceOf(Verdict.Accepted.class);

        assertThat(ana.post("/v1/logout?confirm=true", "{}").status()).isEqualTo(204);

        assertThat(guard.check(cookie)).isInstanceOf(Verdict.Refused.class);
        assertThat(guard.check(token)).as("another session's").isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aGuardThatIsCutOffAcceptsNobodyAfterTheBoundAndIsWellAgainByItself() throws InterruptedException {
        Presented cookie = cookie(logIn("cookie"));
        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class);
        server.close();

        long stopped = System.nanoTime();
        while (guard.check(cookie) instanceof Verdict.Accepted) {
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(BOUND.plusSeconds(1));
            Thread.sleep(10);
        }
        assertThat(guard.verify(cookie, WhenStale.ASK)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(guard.verify(cookie, WhenStale.REFUSE)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(guard.verifyFresh(cookie)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(guard.counts().isStale()).isTrue();

        Map<String, String> there = new HashMap<>(SETTINGS);
        there.put("listen.port", Integer.toString(server.port()));
        server = TestServer.start(data, there);
        long back = System.nanoTime();
        while (!(guard.verify(cookie) instanceof Verdict.Accepted)) {
            assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(2));
            Thread.sleep(10);
        }
    }

    private ClientSecret addClient() {
        ClientId id = ClientId.parse("api").orElseThrow();
        ClientOrder order = new ClientOrder(
                id, "", new CredentialOrder.NewSecret(), Set.of(ClientRight.FEED, ClientRight.INTROSPECT), Set.of());
        var added = (ClientAddition.Added) server.server().useCases().clients.add(order, "test");
        return new ClientSecret(id, Objects.requireNonNull(added.secret()).reveal());
    }

    private Agent logIn(String carriage) {
        Agent agent = server.agent();
        assertThat(agent.post("/v1/login", LOGIN.formatted(carriage)).status()).isEqualTo(200);
        return agent;
    }

    private Agent.Answer tokens() {
        return server.agent().post("/v1/login", LOGIN.formatted("tokens"));
    }

    private static Presented cookie(Agent agent) {
        return new Presented.SessionCookie(agent.cookies().values().iterator().next());
    }

    private static Caller accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).caller();
    }
}
