package io.mapae.proof.latency;

import io.mapae.proof.fault.Signalled;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.Event.Faulted;
import io.mapae.proof.history.History;
import io.mapae.proof.history.HistoryChecker;
import io.mapae.proof.history.Limits;
import io.mapae.proof.history.Moment;
import io.mapae.proof.history.Violation;
import io.mapae.proof.process.Cluster;
import io.mapae.proof.process.Credential;
import io.mapae.proof.process.EndSeen;
import io.mapae.proof.process.GuardPlan;
import io.mapae.proof.process.GuardProcess;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import io.mapae.proof.process.Pace;
import io.mapae.proof.process.People;
import io.mapae.proof.process.People.Login;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Ends sessions one after the other, while guards check the one that is ended a thousand times a second.
///
/// Sessions are guests', opened and shown to all guards in batches before they are ended, so that a revocation
/// costs the machine nothing but itself.
final class TrialRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pace PACE = new Pace(Duration.ofMillis(100), Duration.ofMillis(1));
    private static final int BATCH = 25;

    /// From one end to the next, at the least. Each end is a question of each guard, and a node answers no more
    /// than a thousand questions of one client in a second: whoever asks more is told to wait, and hears of an
    /// end a quarter of a second late.
    private static final Duration PAUSE_MIN = Duration.ofMillis(40);

    private static final int WARM_UP = 100;
    private static final int ROUND_TRIP_EVERY = 5;

    private final Trial trial;
    private final History history = new History();
    private final Cluster cluster;
    private final People people;
    private final List<GuardProcess> guards = new ArrayList<>();
    private final Measured measured = new Measured();
    private final Deque<Login> prepared = new ArrayDeque<>();
    private int turn;

    private TrialRun(Trial trial, Cluster cluster) {
        this.trial = trial;
        this.cluster = cluster;
        this.people = new People(cluster.issuer(), history, PATIENCE);
    }

    static TrialRun start(Trial trial) throws Exception {
        Map<String, String> settings = new HashMap<>(Cluster.Plan.EASY);
        settings.put("staleness_bound", Trial.BOUND.toSeconds() + "s");
        JavaProcess server = JavaProcess.with("-Xmx256m", "-XX:+UseSerialGC");
        Cluster cluster = Cluster.start(new Cluster.Plan(trial.nodes(), trial.database(), settings, server));
        TrialRun run = new TrialRun(trial, cluster);
        try {
            run.startGuards();
            return run;
        } catch (Exception | Error e) {
            run.close();
            throw e;
        }
    }

    private void startGuards() throws InterruptedException, TimeoutException {
        JavaProcess java = JavaProcess.with("-Xmx128m", "-XX:+UseSerialGC");
        for (int i = 0; i < trial.processes(); i++) {
            String process = "guard-" + (i + 1) + "-";
            GuardPlan plan = GuardPlan.of("", cluster, cluster.nodes().get(i % trial.nodes()))
                    .named(IntStream.rangeClosed(1, trial.guards())
                            .mapToObj(number -> process + number)
                            .toList())
                    .within(Trial.BOUND)
                    .pausing(PACE);
            guards.add(GuardProcess.start(plan, java, history));
        }
        for (GuardProcess guard : guards) {
            guard.awaitReady(PATIENCE);
        }
    }

    /// Measures all of it, or what there is time for.
    ///
    Measured measure(ProgressBar progress) throws Exception {
        Moment last = Moment.now().plus(trial.longest());
        // Also until no node waits for guards that it may not know.
        repeat("warm-up", Math.min(WARM_UP, trial.revocations()), last, progress, _ -> endNext(true));
        repeat("ends", trial.revocations(), last, progress, number -> {
            Login login = next();
            Ended ended = end(login, false);
            measured.ended(ended, awaitRefused(login.credential()));
            if (number % ROUND_TRIP_EVERY == 0) {
                measured.roundTrip(people.roundTrip(otherNode()));
            }
        });
        repeat("confirmed ends", trial.confirmations(), last, progress, _ -> measured.confirmed(took(endNext(true))));
        guards.getFirst().sample();
        repeat(
                "ends while guards are stopped",
                trial.stops(),
                last,
                progress,
                _ -> measured.confirmedWithoutOne(took(endWithoutOne())));
        return measured;
    }

    private interface Step {
        void run(int number) throws Exception;
    }

    /// So many times, but no more often than guards may ask about; at least once, and no more after `last`.
    private static void repeat(String what, int times, Moment last, ProgressBar progress, Step step) throws Exception {
        for (int i = 0; i < times && (i == 0 || last.isAfter(Moment.now())); i++) {
            progress.at(what, i, times);
            Moment next = Moment.now().plus(PAUSE_MIN);
            step.run(i);
            LockSupport.parkNanos(next.since(Moment.now()).toNanos());
        }
    }

    /// What did not go as promised in it.
    List<Violation> violations() {
        return HistoryChecker.violations(history.events(), Limits.of(Trial.BOUND));
    }

    private static Duration took(Ended ended) {
        return ended.answered().since(ended.called());
    }

    private Ended endNext(boolean confirm) throws InterruptedException, TimeoutException {
        Login login = next();
        Ended ended = end(login, confirm);
        awaitRefused(login.credential());
        return ended;
    }

    private Ended end(Login login, boolean confirm) throws InterruptedException {
        return people.logOut(otherNode(), login, confirm)
                .orElseThrow(() -> new IllegalStateException("a logout was not acknowledged"));
    }

    /// Ends a session, confirmed, while one of the processes with guards is stopped.
    private Ended endWithoutOne() throws InterruptedException, TimeoutException {
        Login login = next();
        // One that is stale has no lease that could be waited for.
        guards.getFirst().awaitFresh(PATIENCE);
        Signalled stopped = guards.getFirst().signals();
        Moment began = Moment.now();
        stopped.stop();
        Ended ended;
        try {
            ended = end(login, true);
        } finally {
            stopped.resume();
            history.add(new Faulted("guards were stopped", began, Moment.now()));
        }
        awaitRefused(login.credential());
        return ended;
    }

    private List<EndSeen> awaitRefused(Credential credential) throws InterruptedException, TimeoutException {
        List<EndSeen> seen = new ArrayList<>();
        for (GuardProcess guard : guards) {
            seen.addAll(guard.awaitRefused(credential, PATIENCE));
            guard.forget(credential);
        }
        return seen;
    }

    /// A session that all guards accept, and check often from now on.
    private Login next() throws InterruptedException, TimeoutException {
        if (prepared.isEmpty()) {
            prepare();
        }
        Login next = prepared.remove();
        guards.forEach(guard -> guard.checkOften(next.credential()));
        return next;
    }

    private void prepare() throws InterruptedException, TimeoutException {
        for (int i = 0; i < BATCH; i++) {
            Login login = people.openGuest(otherNode())
                    .orElseThrow(() -> new IllegalStateException("a guest was turned away"));
            guards.forEach(guard -> guard.show(login.credential()));
            prepared.add(login);
        }
        for (Login login : prepared) {
            for (GuardProcess guard : guards) {
                guard.awaitAccepted(login.credential(), PATIENCE);
            }
        }
    }

    private Node otherNode() {
        return cluster.nodes().get(turn++ % trial.nodes());
    }

    @Override
    public void close() {
        try {
            guards.parallelStream().forEach(GuardProcess::close);
        } finally {
            cluster.close();
        }
    }
}
