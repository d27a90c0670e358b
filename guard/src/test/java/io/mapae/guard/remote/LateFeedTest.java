package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionTokenTags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A guard before a server whose feed answers when the test says so.
@Timeout(30)
final class LateFeedTest {

    private static final byte[] KEY = new byte[32];

    private final TestClock clock = new TestClock();
    private final BlockingQueue<HttpExchange> asked = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean active = true;
    private HttpServer server;
    private RemoteGuard guard;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/feed/snapshot", exchange -> answer(exchange, page(true)));
        server.createContext("/feed", asked::add);
        server.createContext("/oauth2/introspect", exchange -> answer(exchange, introspection()));
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        guard = RemoteGuard.open(
                RemoteGuardSettings.of(address, new ClientSecret(new ClientId("guard"), "secret"), List.of("api")),
                clock);
        assertThat(guard.awaitReady(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        guard.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /// An answer of the feed that is of before the end makes the guard trust itself again.
    @Test
    void whomTheGuardHasTurnedAwayItDoesNotLetInOnOlderKnowledge() throws InterruptedException {
        Presented cookie = new Presented.SessionCookie(
                new SessionTokenTags(KEY).make(new Random(1)).reveal());
        HttpExchange first = asked.take();
        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class);
        clock.advance(Duration.ofSeconds(4));
        answer(first, page(false));
        HttpExchange second = asked.take();
        clock.advance(Duration.ofSeconds(2));
        assertThat(guard.counts().isStale()).isTrue();

        active = false;
        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Refused.class);
        answer(second, page(false));
        HttpExchange third = asked.take();
        assertThat(guard.counts().isStale()).isFalse();

        assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Refused.class);
        assertThat(guard.check(cookie)).isInstanceOf(Verdict.Refused.class);
        answer(third, page(false));
    }

    private String page(boolean snapshot) {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(KEY);
        String keys = ",\"keys\":{\"feed_hash\":\"" + key + "\",\"session_token_tag\":\"" + key + "\"}";
        return "{\"epoch\":0,\"head\":0,\"floor\":\"0.0\",\"age_ms\":0,\"bound_ms\":5000,\"now\":\"" + clock.now()
                + "\",\"entries\":[]" + (snapshot ? keys : "") + "}";
    }

    private String introspection() {
        long later = clock.now().getEpochSecond() + 1_800;
        String id = "AAAAAAAAAAEAAAAAAAAAAQ";
        return active
                ? "{\"active\":true,\"token_type\":\"session_token\",\"sub\":\"" + id + "\",\"aud\":[\"issuer\"],"
                        + "\"client_id\":\"first-party\",\"exp\":" + later + ",\"auth_time\":1,\"amr\":[\"pwd\"],"
                        + "\"sid\":\"" + id + "\",\"pos\":\"0.0\",\"idle_exp\":" + later
                        + ",\"idle_timeout\":1800,\"age_ms\":0}"
                : "{\"active\":false}";
    }

    private static void answer(HttpExchange exchange, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
