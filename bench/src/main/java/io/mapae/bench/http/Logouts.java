package io.mapae.bench.http;

import io.mapae.bench.Effort;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Sessions that are opened over so many connections, and then ended over them as fast as the server acknowledges
/// it. They are guests' sessions: what a logout writes is the same, and no password has to be hashed before.
public final class Logouts implements AutoCloseable {
    private static final int SESSIONS_OF_EACH = 50;
    private static final int SESSIONS_FOR_SMOKE = 3;
    private static final Map<String, String> SETTINGS = Map.of("throttle.guest_burst", "1000000");

    private final Workshop workshop;
    private final ServerProcess server;
    private final int connections;
    private final int sessionsOfEach;

    private Logouts(Workshop workshop, ServerProcess server, int connections, int sessionsOfEach) {
        this.workshop = workshop;
        this.server = server;
        this.connections = connections;
        this.sessionsOfEach = sessionsOfEach;
    }

    /// Starts a server, as `./mapae serve` does, and warms it up.
    public static Logouts open(Effort effort, int connections) throws IOException, InterruptedException {
        Workshop workshop = Workshop.open(effort);
        try {
            ServerProcess server = workshop.mapae(workshop.path("data"), Cores.ALL, SETTINGS);
            int sessions = effort == Effort.FULL ? SESSIONS_OF_EACH : SESSIONS_FOR_SMOKE;
            Logouts logouts = new Logouts(workshop, server, connections, sessions);
            logouts.perSecond();
            return logouts;
        } catch (IOException | InterruptedException | RuntimeException e) {
            workshop.close();
            throw e;
        }
    }

    /// Opens the sessions, then ends all of them.
    ///
    /// @return how many a second were acknowledged
    public double perSecond() throws InterruptedException {
        Queue<List<String>> opened = new ConcurrentLinkedQueue<>();
        overEach(connection -> opened.add(open(connection)));
        long begin = System.nanoTime();
        overEach(connection -> {
            for (String cookie : opened.remove()) {
                connection
                        .exchange(HttpText.post("/v1/logout", with(cookie), ""))
                        .expect(204);
            }
        });
        return (double) connections * sessionsOfEach * 1e9 / (System.nanoTime() - begin);
    }

    private List<String> open(KeptConnection connection) throws IOException {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < sessionsOfEach; i++) {
            RawAnswer answer = connection
                    .exchange(HttpText.post("/v1/session", Person.own(server), ""))
                    .expect(200);
            cookies.add(Person.cookie(answer));
        }
        return cookies;
    }

    private List<String> with(String cookie) {
        List<String> headers = Person.own(server);
        headers.add(cookie);
        return headers;
    }

    private interface Work {
        void over(KeptConnection connection) throws IOException;
    }

    private void overEach(Work work) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> over(work)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }

    private void over(Work work) {
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            work.over(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        workshop.close();
    }
}
