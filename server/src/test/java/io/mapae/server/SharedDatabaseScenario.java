package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.client.ClientAddition;
import io.mapae.core.client.ClientOrder;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.CredentialOrder;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.server.data.DataDirectoryException;
import io.mapae.server.data.MasterKeyFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on one database: any of them answers any request.
abstract sealed class SharedDatabaseScenario permits PostgresSharedDatabaseTest, MariaDbSharedDatabaseTest {
    private static final String LOGIN =
            "{\"identifier\":\"mina\",\"password\":\"correct horse battery staple\",\"carriage\":\"%s\"}";
    private static final Duration BOUND = Duration.ofSeconds(5);

    /// The URL of the database.
    abstract String url();

    /// Takes everything out of it.
    abstract void empty();

    @TempDir
    private Path home;

    private TestServer one;
    private TestServer other;

    @BeforeEach
    void start() throws IOException {
        int port = freePort();
        Path key = home.resolve("master.key");
        new MasterKeyFile(key).create(new SecureRandom());
        empty();
        Map<String, String> settings =
                Map.of("database", url(), "master_key", key.toString(), "issuer", "http://localhost:" + port);
        Map<String, String> first = new HashMap<>(settings);
        first.put("listen.port", Integer.toString(port));
        one = TestServer.start(home.resolve("one"), first);
        other = TestServer.start(home.resolve("other"), settings);
        Agent.Answer signedUp = one.agent()
                .post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"}");
        assertThat(signedUp.status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void aLoginOnOneNodeIsGoodOnTheOther() {
        Agent browser = one.agent();
        assertThat(browser.post("/v1/login", LOGIN.formatted("cookie")).status())
                .isEqualTo(200);
        String cookie = "__Host-Http-sid=" + browser.cookies().get("__Host-Http-sid");
        assertThat(other.agent().get("/v1/session", "Cookie", cookie).status()).isEqualTo(200);

        Agent.Answer tokens = one.agent().post("/v1/login", LOGIN.formatted("tokens"));
        String[] bearer = {"Authorization", "Bearer " + tokens.text("access_token")};
        assertThat(other.agent().get("/v1/session", bearer).text("sid"))
                .isEqualTo(tokens.json().path("session").path("sid").asString());
    }

    @Test
    void aRefreshTokenIsRedeemedOnAnyNodeAndARetryElsewhereGetsTheSame() {
        Agent.Answer tokens = one.agent().post("/v1/login", LOGIN.formatted("tokens"));
        String body = "{\"refresh_token\":\"" + tokens.text("refresh_token") + "\"}";
        Agent.Answer first = other.agent().post("/v1/tokens/refresh", body, "Origin", one.issuer());
        Agent.Answer again = one.agent().post("/v1/tokens/refresh", body);
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.text("refresh_token")).isEqualTo(first.text("refresh_token"));
    }

    @Test
    void aLogoutOnOneNodeHoldsOnTheOtherWithinTheBound() {
        Agent.Answer tokens = one.agent().post("/v1/login", LOGIN.formatted("tokens"));
        String[] bearer = {"Authorization", "Bearer " + tokens.text("access_token")};
        assertThat(other.agent().get("/v1/session", bearer).status()).isEqualTo(200);
        assertThat(one.agent().post("/v1/logout", "{}", bearer).status()).isEqualTo(204);
        long acknowledged = System.nanoTime();
        assertThat(one.agent().get("/v1/session", bearer).status()).isEqualTo(401);
        until(() -> other.agent().get("/v1/session", bearer).status() == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - acknowledged)).isLessThan(BOUND);
    }

    /// The guard follows the other node: whoever confirms has to hear of it through the database.
    @Test
    void aConfirmedLogoutHoldsOnAGuardBehindTheOtherNodeWhenItIsAnswered() throws InterruptedException {
        try (RemoteGuard guard = guardBehindTheOther()) {
            for (int i = 0; i < 5; i++) {
                Agent browser = one.agent();
                assertThat(browser.post("/v1/login", LOGIN.formatted("cookie")).status())
                        .isEqualTo(200);
                var cookie = new Presented.SessionCookie(
                        Objects.requireNonNull(browser.cookies().get("__Host-Http-sid")));
                assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class);

                assertThat(browser.post("/v1/logout?confirm=true", "{}").status())
                        .isEqualTo(204);

                assertThat(guard.check(cookie)).isInstanceOf(Verdict.Refused.class);
                assertThat(other.agent()
                                .get("/v1/session", "Cookie", "__Host-Http-sid=" + cookie.text())
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    private RemoteGuard guardBehindTheOther() throws InterruptedException {
        ClientId id = ClientId.parse("api").orElseThrow();
        ClientOrder order = new ClientOrder(
                id, "", new CredentialOrder.NewSecret(), Set.of(ClientRight.FEED, ClientRight.INTROSPECT), Set.of());
        var added = (ClientAddition.Added) one.server().useCases().clients.add(order, "test");
        RemoteGuard guard = RemoteGuard.open(RemoteGuardSettings.of(
                        URI.create(one.issuer()),
                        new ClientSecret(
                                id, Objects.requireNonNull(added.secret()).reveal()),
                        List.of("https://api.example"))
                .at(List.of(URI.create("http://localhost:" + other.port()))));
        assertThat(guard.awaitReady(Duration.ofSeconds(10))).isTrue();
        return guard;
    }

    @Test
    void bothNodesAreReadyAndSayHowFreshTheyAre() {
        for (TestServer node : new TestServer[] {one, other}) {
            assertThat(node.agent().get("/readyz").status()).isEqualTo(200);
        }
        assertThat(home.resolve("one").resolve("mapae.db")).doesNotExist();
    }

    /// One that was made up would make every secret of the others unreadable.
    @Test
    void aNodeWithoutTheMasterKeyDoesNotStart() {
        assertThatThrownBy(() ->
                        TestServer.start(home.resolve("third"), Map.of("database", url(), "issuer", one.issuer())))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("there is no master key");
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + BOUND.multipliedBy(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(deadline - System.nanoTime()).isPositive();
            Thread.onSpinWait();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
