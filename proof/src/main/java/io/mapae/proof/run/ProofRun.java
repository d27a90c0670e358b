package io.mapae.proof.run;

import io.mapae.proof.history.Event;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Limits;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Knowledge;
import io.mapae.proof.run.Faults.Whom;
import io.mapae.proof.run.Installation.Classes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// One run: an installation, people, faults one after the other, and all that was seen.
///
/// The seed decides which faults come in which order to whom, and what people do; not how the processes and the
/// network of this machine take it.
final class ProofRun {

    /// How long an answer is waited for beyond B: a confirmed logout may take that long.
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// How long a credential is checked on beyond B when it has ended.
    private static final Duration AFTER_THE_END = Duration.ofMillis(1_500);

    /// Longer than all tries of one call may take.
    private static final Duration ENDING_MAX = Duration.ofMinutes(2);

    private static final Duration CALM = Duration.ofMillis(300);

    private final RunSettings settings;
    private final List<FaultKind> kinds;
    private final Whom whom;
    private final Classes classes;
    private final History history = new History();
    private final Random random;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<NodeChecks> checks = new ArrayList<>();
    private Optional<Sleeper> sleeper = Optional.empty();
    private final List<Duration> healed = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private ProofRun(RunSettings settings, List<FaultKind> kinds, Whom whom, Classes classes) {
        this.settings = settings;
        this.kinds = kinds;
        this.whom = whom;
        this.classes = classes;
        this.random = new Random(settings.seed());
    }

    /// Every kind of fault, in an order that the seed decides.
    static RunReport of(RunSettings settings) {
        return new ProofRun(settings, List.of(FaultKind.values()), Whom.DRAWN, Classes.OF_THE_PRODUCT).run();
    }

    /// Some kinds of faults, in a run with classes that stand in the places of the product's.
    static RunReport of(RunSettings settings, List<FaultKind> kinds, Whom whom, Classes classes) {
        return new ProofRun(settings, kinds, whom, classes).run();
    }

    private RunReport run() {
        Moment began = Moment.now();
        try (Installation installation = Installation.start(settings, classes, history);
                ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
            Moment started = Moment.now();
            begin(installation, later);
            try {
                Await.pass(settings.bound().plus(CALM));
                breakThings(installation);
                Await.pass(settings.bound().plus(CALM));
            } finally {
                end(later);
            }
            if (!failures.isEmpty()) {
                throw new IllegalStateException("somebody in the run broke down", failures.peek());
            }
            people.forEach(Person::lookForAccount);
            List<Knowledge> samples = installation.guards().stream()
                    .flatMap(ProxiedGuard::samples)
                    .toList();
            return new RunReport(settings, history.events(), samples, healed, began, started);
        }
    }

    private void begin(Installation installation, ScheduledExecutorService later) {
        Caller caller = new Caller(Installation.ISSUER, settings.bound().plus(ANSWER));
        Everywhere everywhere =
                new Everywhere(installation.guards(), later, settings.bound().plus(AFTER_THE_END));
        for (int i = 0; i < settings.people(); i++) {
            Person person = new Person(
                    "person" + i, new Random(random.nextLong()), caller, installation.nodes(), everywhere, history);
            if (!person.signUp()) {
                throw new IllegalStateException("nobody can sign up");
            }
            people.add(person);
            start(person::run);
        }
        Sleeper one =
                new Sleeper(new Random(random.nextLong()), caller, installation.nodes(), everywhere, later, history);
        sleeper = Optional.of(one);
        start(one::run);
        installation.nodes().forEach(node -> {
            NodeChecks check = new NodeChecks(node, caller, everywhere, history);
            checks.add(check);
            start(check::run);
        });
    }

    // Whoever breaks down in the middle of a run would be missing from what is judged.
    private void start(Runnable work) {
        threads.add(Thread.ofVirtual()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                .start(work));
    }

    private void breakThings(Installation installation) {
        Faults faults = new Faults(
                installation, whom, random, settings.bound(), new ClockFaults(this::isSomeToRunOut, history));
        for (int i = 1; i <= settings.rounds(); i++) {
            List<FaultKind> round = new ArrayList<>(kinds);
            Collections.shuffle(round, random);
            // Late, so that tokens run out by then.
            round.sort(Comparator.comparing(FaultKind::isOfClocks));
            // There is one standby, so that this comes once, when all others have.
            boolean promotes = round.remove(FaultKind.STANDBY_PROMOTED);
            if (promotes && i == settings.rounds()) {
                round.add(FaultKind.STANDBY_PROMOTED);
            }
            round.forEach(kind -> breakOne(installation, kind, faults));
        }
    }

    private boolean isSomeToRunOut() {
        return sleeper.filter(Sleeper::isSomeToRunOut).isPresent();
    }

    private void breakOne(Installation installation, FaultKind kind, Faults faults) {
        if (kind.isOfClocks()) {
            // Before it begins: what is waited for is no part of the fault, which much is forgiven for.
            Await.until("some token is to run out", this::isSomeToRunOut);
        }
        Moment began = Moment.now();
        faults.happen(kind);
        Moment ended = Moment.now();
        history.add(new Event.Faulted(kind.says(), began, ended));
        Await.until("all is well after: " + kind.says(), installation::isWell);
        Duration healing = Moment.now().since(ended);
        healed.add(healing);
        System.out.printf(
                "%s: %d ms, well after %d ms%n", kind.says(), ended.since(began).toMillis(), healing.toMillis());
        // What the checker forgives for this one is over when the next one comes, so that the calm is judged too.
        Duration forgiven = Limits.of(settings.bound()).healing().minus(healing);
        Await.pass(forgiven.isNegative() ? CALM : forgiven.plus(CALM));
    }

    private void end(ScheduledExecutorService later) {
        people.forEach(Person::end);
        sleeper.ifPresent(Sleeper::end);
        checks.forEach(NodeChecks::end);
        try {
            for (Thread thread : threads) {
                if (!thread.join(ENDING_MAX)) {
                    throw new IllegalStateException("somebody in the run does not come to an end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            // What was to be checked no more is checked no more when the guards have ended.
            later.shutdownNow();
        }
    }
}
