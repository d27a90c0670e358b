package io.mapae.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.store.StoreException;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class HealthRoutesTest {

    private final Departure departure = new Departure();

    @Test
    void aNodeIsAliveEvenIfItIsNotReady() {
        Routes routes = routes(new Readiness.Part("database", () -> false));

        assertThat(get(routes, "/healthz").status()).isEqualTo(200);
        assertThat(get(routes, "/healthz").text()).isEqualTo("{\"status\":\"alive\"}");
    }

    @Test
    void aNodeIsReadyIfEveryPartHolds() {
        Routes routes = routes(new Readiness.Part("database", () -> true), new Readiness.Part("keys", () -> true));

        assertThat(get(routes, "/readyz").status()).isEqualTo(200);
    }

    @Test
    void theFailingPartsAreNamed() {
        Response response = get(
                routes(
                        new Readiness.Part("database", () -> {
                            throw new StoreException("no answer");
                        }),
                        new Readiness.Part("keys", () -> true),
                        new Readiness.Part("freshness", () -> false)),
                "/readyz");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers("Retry-After")).containsExactly("1");
        assertThat(response.text()).contains("failing: database, freshness");
    }

    @Test
    void aPartThatHangsDoesNotHoldTheAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        Response response = get(
                routes(new Readiness.Part("database", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                })),
                "/readyz");
        never.countDown();

        assertThat(response.status()).isEqualTo(503);
    }

    @Test
    void aNodeThatIsAboutToStopIsAliveAndNotReady() {
        Routes routes = routes(new Readiness.Part("database", () -> true));

        departure.take(Duration.ZERO);

        assertThat(get(routes, "/readyz").status()).isEqualTo(503);
        assertThat(get(routes, "/readyz").text()).contains("failing: departure");
        assertThat(get(routes, "/healthz").status()).isEqualTo(200);
    }

    private Routes routes(Readiness.Part... parts) {
        Routes routes = new Routes();
        new HealthRoutes(new Readiness(List.of(parts)), departure).addTo(routes);
        return routes;
    }

    private static Response get(Routes routes, String path) {
        return routes.answer(Request.to(Method.GET, path).build());
    }
}
