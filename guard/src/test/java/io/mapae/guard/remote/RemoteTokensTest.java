package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapae.guard.Caller;
import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Before a server that answers when the test says so.
@Timeout(30)
final class RemoteTokensTest {

    private static final int PLACES = 2;
    private static final byte[] INACTIVE = "{\"active\":false}".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<HttpExchange> asked = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private final QuestionPlaces places = new QuestionPlaces(PLACES);
    private RemoteTokens tokens;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/oauth2/introspect", asked::add);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ServerConnection connection = new ServerConnection(
                List.of(address),
                ClientProof.of(
                        new ClientSecret(new ClientId("guard"), "secret"),
                        "https://issuer.example",
                        GuardClock.quick()),
                GuardClock.quick());
        tokens = new RemoteTokens(new Introspector(connection), places);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void tokensThatAreMadeUpCannotAskMoreThanAFewQuestionsAtATime() throws Exception {
        List<Future<Optional<Caller>>> underWay = new ArrayList<>();
        List<HttpExchange> held = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            String text = "a.b." + i;
            underWay.add(threads.submit(() -> tokens.load(token(text))));
            held.add(asked.take());
        }
        for (int i = 0; i < 100; i++) {
            AccessToken another = token("a.c." + i);
            assertThatThrownBy(() -> tokens.load(another)).isInstanceOf(UnansweredException.class);
        }
        assertThat(tokens.asked()).isEqualTo(PLACES);
        assertThat(places.turnedAway()).isEqualTo(100);

        for (HttpExchange exchange : held) {
            answer(exchange);
        }
        for (Future<Optional<Caller>> each : underWay) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEmpty();
        }
        Future<Optional<Caller>> next = threads.submit(() -> tokens.load(token("a.d.e")));
        answer(asked.take());
        assertThat(next.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private static AccessToken token(String text) {
        return AccessToken.parse(text).orElseThrow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, INACTIVE.length);
            exchange.getResponseBody().write(INACTIVE);
        }
    }
}
