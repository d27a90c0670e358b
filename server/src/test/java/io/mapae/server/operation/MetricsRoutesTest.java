package io.mapae.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.login.LoginResult;
import io.mapae.core.password.HashGate;
import io.mapae.core.password.HashGateLimits;
import io.mapae.core.session.Carried;
import io.mapae.core.session.EndReason;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsRoutesTest {

    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.7");

    private final InMemoryCore core = new InMemoryCore();
    private final HashGate gate = new HashGate(new HashGateLimits(1, 1, Duration.ofSeconds(1)));
    private final Routes routes = new Routes();

    MetricsRoutesTest() {
        Watched watched = new Watched(
                core.guard,
                core.index,
                () -> core.clock.monotonicNanos() - Duration.ofSeconds(2).toNanos(),
                core.clock,
                InMemoryCore.BOUND,
                gate,
                core.sessionStore,
                core.clock);
        new MetricsRoutes(core.meters, watched, InetAddress::isLoopbackAddress).addTo(routes);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void outcomesAreCountedByName() {
        core.meters.loggedIn(new LoginResult.WrongCredentials());
        core.meters.loggedIn(new LoginResult.WrongCredentials());
        core.meters.refreshed(new RedemptionResult.Stolen());

        assertThat(metrics())
                .contains("mapae_logins_total{outcome=\"wrong_credentials\"} 2.0")
                .contains("mapae_logins_total{outcome=\"logged_in\"} 0.0")
                .contains("mapae_refreshes_total{outcome=\"stolen\"} 1.0");
    }

    @Test
    void checksAreCountedByCarriageAndOutcome() {
        Carried carried = core.open(core.addAccount("ana", Account.Role.MEMBER), Carriage.COOKIE, ClientId.FIRST_PARTY);
        String token = InMemoryCore.sessionToken(carried);
        core.meters.checked(Carriage.COOKIE, core.guard.verifySession(token));
        core.ending.end(carried.session(), EndReason.LOGOUT);
        core.meters.checked(Carriage.COOKIE, core.guard.verifySession(token));
        core.meters.checked(Carriage.TOKENS, core.guard.verifyToken("nonsense"));

        assertThat(metrics())
                .contains("mapae_checks_total{carriage=\"cookie\",outcome=\"accepted\"} 1.0")
                .contains("mapae_checks_total{carriage=\"cookie\",outcome=\"revoked\"} 1.0")
                .contains("mapae_checks_total{carriage=\"tokens\",outcome=\"invalid\"} 1.0");
    }

    @Test
    void requestsAreCountedByRouteAndStatus() {
        core.meters.http().answered("/v1/session", 200, Duration.ofMillis(2).toNanos());
        core.meters.http().answered("/v1/session", 200, Duration.ofSeconds(10).toNanos());
        core.meters.http().answered("", 404, 1);

        String prefix = "mapae_http_request_duration_seconds";
        assertThat(metrics())
                .contains(prefix + "_count{route=\"/v1/session\",status=\"200\"} 2")
                .contains(prefix + "_sum{route=\"/v1/session\",status=\"200\"} 10.002")
                .contains(prefix + "_bucket{route=\"/v1/session\",status=\"200\",le=\"0.001\"} 0")
                .contains(prefix + "_bucket{route=\"/v1/session\",status=\"200\",le=\"0.0025\"} 1")
                .contains(prefix + "_bucket{route=\"/v1/session\",status=\"200\",le=\"+Inf\"} 2")
                .contains(prefix + "_count{route=\"unmatched\",status=\"404\"} 1");
    }

    @Test
    void theStateOfTheNodeIsShown() {
        Carried carried = core.open(core.addAccount("ana", Account.Role.MEMBER), Carriage.COOKIE, ClientId.FIRST_PARTY);
        core.openGuest();
        core.guard.verifySession(InMemoryCore.sessionToken(carried));
        core.guard.verifySession(InMemoryCore.sessionToken(carried));
        core.ending.end(carried.session(), EndReason.LOGOUT);

        assertThat(metrics())
                .contains("mapae_sessions_live 1.0")
                .contains("mapae_near_cache_hits_total 1.0")
                .contains("mapae_near_cache_loads_total 1.0")
                .contains("mapae_feed_epoch 0.0")
                .contains("mapae_feed_position 1.0")
                .contains("mapae_feed_age_seconds 2.0")
                .contains("mapae_staleness_bound_seconds 5.0")
                .contains("mapae_hash_gate_waiting 0.0")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @Test
    void aKnownSessionCostsNoStoreCallAndThatIsSeen() {
        Carried carried = core.open(core.addAccount("ana", Account.Role.MEMBER), Carriage.COOKIE, ClientId.FIRST_PARTY);
        String token = InMemoryCore.sessionToken(carried);
        core.guard.verifySession(token);
        long reads = core.meters.sessions().reads() + core.meters.database().reads();
        long writes = core.meters.sessions().writes() + core.meters.database().writes();
        assertThat(reads).as("the first check loads").isPositive();

        for (int i = 0; i < 1000; i++) {
            core.guard.verifySession(token);
            core.guard.verifySession("mapae_s_" + "A".repeat(43));
        }
        assertThat(core.meters.sessions().reads() + core.meters.database().reads())
                .isEqualTo(reads);
        assertThat(core.meters.sessions().writes() + core.meters.database().writes())
                .isEqualTo(writes);
        assertThat(metrics())
                .contains("mapae_store_reads_total{store=\"sessions\"} "
                        + (double) core.meters.sessions().reads());
    }

    @Test
    void beingReadCostsTheMeteredStoresNothing() {
        core.openGuest();
        metrics();
        long reads = core.meters.sessions().reads();

        core.clock.advance(Duration.ofMinutes(2));
        assertThat(metrics()).contains("mapae_sessions_live 1.0");
        assertThat(core.meters.sessions().reads()).isEqualTo(reads);
    }

    @Test
    void onlyWhomTheConfigurationAdmitsMayRead() {
        Response refused =
                routes.answer(Request.to(Method.GET, "/metrics").from(ELSEWHERE).build());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain("mapae_logins");
    }

    private String metrics() {
        Response response = routes.answer(Request.to(Method.GET, "/metrics").build());
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }
}
