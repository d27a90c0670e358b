package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.LoadResult;
import io.mapae.compare.http.ServerProcess;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.HashGate;
import io.mapae.core.password.HashGateLimits;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHasher;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Logins per second over HTTP, against the password hashes that the same cores compute when they do nothing
/// else.
///
/// Each login is a transaction that is on disk before it is answered. The client runs on the same cores, so that
/// what it costs counts against us.
public final class LoginRate implements Comparison {

    private static final int CONNECTIONS = 32;
    private static final int PEOPLE = 64;
    private static final double OF_THE_LIMIT = 0.95;

    @Override
    public String name() {
        return "login-rate";
    }

    @Override
    public String purpose() {
        return "logins per second on all cores, against as many password hashes as these compute";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        int rounds = effort == Effort.FULL ? 6 : 1;
        int millis = effort == Effort.FULL ? 6000 : 300;
        int people = effort == Effort.FULL ? PEOPLE : 2;
        double[] logins = new double[rounds];
        double[] hashes = new double[rounds];
        double[] cpu = new double[rounds];
        try (Workshop workshop = Workshop.open(effort);
                ServerProcess mapae = workshop.mapae(workshop.path("data"), Cores.ALL, Workshop.UNTHROTTLED);
                LoadProcess load = workshop.load(Cores.ALL);
                HashGate gate = new HashGate(HashGateLimits.standard())) {
            LoadPlan.Group group = logins(mapae, people);
            // The code around the hash is compiled after some ten thousand logins, and these are few in a second.
            load.run(LoadPlan.unpaused(mapae.port(), 0, 20 * millis, List.of(group)));
            hashesPerSecond(gate, Duration.ofMillis(millis / 4));
            for (int round = 0; round < rounds; round++) {
                progress.at(round + 1, rounds, "rounds");
                hashes[round] = hashesPerSecond(gate, Duration.ofMillis(millis));
                long before = mapae.cpu().toNanos();
                LoadResult result = load.run(LoadPlan.unpaused(mapae.port(), millis / 10, millis, List.of(group)));
                cpu[round] = (mapae.cpu().toNanos() - before) / 1e6 / result.allAnswers();
                logins[round] = result.groups().getFirst().answered(200) / result.seconds();
            }
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Samples ofAHash = new Samples(Samples.of(hashes).values().stream()
                .map(each -> 1000 * cores / each)
                .toList());
        return List.of(
                Figure.of("logins", Samples.of(logins), "per second")
                        .against("hashes alone", Samples.of(hashes))
                        .withGoal(new Goal.RatioAtLeast(OF_THE_LIMIT)),
                Figure.of("CPU of the server for a login", Samples.of(cpu), "ms")
                        .against("of a hash", ofAHash));
    }

    private static LoadPlan.Group logins(ServerProcess mapae, int people) throws IOException {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Person person = Person.numbered(i);
            person.signUp(mapae);
            requests.add(person.login(mapae, Carriage.COOKIE));
        }
        return new LoadPlan.Group("logins", CONNECTIONS, requests);
    }

    /// Two callers for each core: one's hash is computed while the other hands in its next.
    private static double hashesPerSecond(HashGate gate, Duration duration) throws InterruptedException {
        PasswordHasher hasher = new PasswordHasher(Argon2Parameters.standard(), gate, new SecureRandom());
        Password password = new Password("four unrelated words");
        LongAdder done = new LongAdder();
        long begin = System.nanoTime();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() - begin < duration.toNanos()) {
                    done.add(hasher.hash(password).isPresent() ? 1 : 0);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }
}
