package io.mapae.bench.http;

import io.mapae.bench.Effort;
import io.mapae.bench.ManySessions;
import io.mapae.bench.SampleSession;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import io.mapae.store.sql.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Mapae with many live sessions in its embedded database, beside those of some people who use theirs.
///
/// @param sessions how many nobody uses
/// @param requests `GET /v1/session` of each of the people
/// @param answer   what the first of them is answered
record GrownServer(ServerProcess process, int sessions, List<String> requests, RawAnswer answer)
        implements AutoCloseable {

    private static final int CALLERS = 64;
    private static final int PEOPLE = 64;
    private static final int PEOPLE_FOR_SMOKE = 2;
    private static final Map<String, String> SETTINGS = Map.of(
            "session.idle", "2h",
            "throttle.identifier_burst", "1000000",
            "throttle.address_burst", "1000000",
            "throttle.sign_up_burst", "1000000");

    /// Fills a new installation with sessions, and starts it on the first core.
    static GrownServer start(Workshop workshop, int sessions, Effort effort) throws IOException, InterruptedException {
        Path data = workshop.path("data-" + sessions);
        workshop.mapae(data, Cores.ALL, SETTINGS).close();
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        try (EmbeddedDatabase database = EmbeddedDatabase.open(data, _ -> {})) {
            ManySessions.addTo(
                    database.sessions(),
                    CALLERS,
                    sessions,
                    number -> SampleSession.opened(new SplittableRandom(number), now));
        }
        ServerProcess process = workshop.mapae(data, Cores.FIRST, SETTINGS);
        try {
            List<String> requests = new ArrayList<>();
            int people = effort == Effort.FULL ? PEOPLE : PEOPLE_FOR_SMOKE;
            for (int i = 0; i < people; i++) {
                Person person = Person.numbered(i);
                person.signUp(process);
                String credential = person.logIn(process, Carriage.COOKIE);
                requests.add(HttpText.get("/v1/session", Headers.PLAIN.with(process, credential)));
            }
            try (KeptConnection connection = KeptConnection.open(process.port())) {
                RawAnswer answer = connection.exchange(requests.getFirst()).expect(200);
                return new GrownServer(process, sessions, requests, answer);
            }
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
