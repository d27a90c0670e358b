package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.fault.Signalled;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Guards in a process of their own, which check the credentials that they are shown all the time. Thread-safe.
///
/// A process that is stopped takes orders when it runs again; one that is gone refuses them with
/// {@link java.io.UncheckedIOException}.
public final class GuardProcess implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 5;
    private static final Duration COLLECTING_MAX = Duration.ofSeconds(60);

    private final GuardPlan plan;
    private final History history;
    private final CountDownLatch ready;
    private final Map<List<String>, Sight> sights = new ConcurrentHashMap<>();
    private final Map<String, Knowledge> latest = new ConcurrentHashMap<>();
    private final Queue<Knowledge> samples = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Duration> collected = new LinkedBlockingQueue<>();
    private final Child child;

    private GuardProcess(GuardPlan plan, JavaProcess java, History history) {
        this.plan = plan;
        this.history = history;
        this.ready = new CountDownLatch(plan.names().size());
        List<String> command = java.command(GuardMain.class.getName(), plan.arguments());
        this.child = Child.start(command, plan.environment(), this::listen);
    }

    /// Starts it, and returns at once.
    ///
    /// @param history is told of each check and count that the process reports
    public static GuardProcess start(GuardPlan plan, JavaProcess java, History history) {
        return new GuardProcess(plan, java, history);
    }

    private void listen(String line) {
        Report.findReady(line).ifPresent(_ -> ready.countDown());
        Report.findKnowledge(line).ifPresent(knowledge -> {
            latest.put(knowledge.guard(), knowledge);
            samples.add(knowledge);
        });
        Report.findCollected(line).ifPresent(collected::add);
        Report.findEvent(line).ifPresent(event -> {
            history.add(event);
            if (event instanceof Checked check) {
                Optional.ofNullable(sights.get(List.of(check.place(), check.credential())))
                        .ifPresent(sight -> sight.add(check));
            }
        });
    }

    private Sight sight(String guard, String credential) {
        Sight sight = sights.get(List.of(guard, credential));
        if (sight == null) {
            throw new IllegalArgumentException(guard + " is not shown " + credential);
        }
        return sight;
    }

    /// Waits until each of its guards has heard of its server.
    ///
    /// @throws TimeoutException with what the process printed, if one has not by then
    public void awaitReady(Duration patience) throws InterruptedException, TimeoutException {
        if (!ready.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException(plan.names() + " hear of no server: " + child.lines());
        }
    }

    /// Has this credential checked from now on.
    public void show(Credential credential) {
        plan.names().forEach(guard -> sights.put(List.of(guard, credential.name()), new Sight()));
        String kind = credential.presented().kind() == Presented.Kind.SESSION ? "cookie" : "token";
        child.tell(kind + " " + credential.name() + " " + credential.presented().text());
    }

    /// Has each accept of it told singly from now on: before its end is asked for.
    public void tellSingly(Credential credential) {
        child.tell("singly " + credential.name());
    }

    /// Has it checked at the shorter pace from now on.
    public void checkOften(Credential credential) {
        child.tell("often " + credential.name());
    }

    /// Has it checked no more.
    public void forget(Credential credential) {
        plan.names().forEach(guard -> sights.remove(List.of(guard, credential.name())));
        child.tell("forget " + credential.name());
    }

    /// Has it tell from now on, ten times a second, how old its guards' knowledge is, and count once.
    public void sample() {
        child.tell("sample");
    }

    /// Has everything that it is shown checked so many times more, all at once.
    public void storm(int checks) {
        child.tell("storm " + checks);
    }

    /// A long garbage collection; tells how long everything stood still.
    public Duration collectGarbage(int objects) throws InterruptedException, TimeoutException {
        child.tell("collect " + objects);
        Duration still = collected.poll(COLLECTING_MAX.toSeconds(), TimeUnit.SECONDS);
        if (still == null) {
            throw new TimeoutException("no garbage was collected within " + COLLECTING_MAX + ": " + child.lines());
        }
        return still;
    }

    /// What a guard of it said last of its knowledge, once it has been told to.
    public Optional<Knowledge> findKnowledge(String guard) {
        return Optional.ofNullable(latest.get(guard));
    }

    /// Waits until each of its guards has said, after this call, that its knowledge is fresh; they tell of it once
    /// they {@link #sample}.
    public void awaitFresh(Duration patience) throws InterruptedException, TimeoutException {
        Moment from = Moment.now();
        while (!plan.names().stream().allMatch(guard -> isFreshSince(guard, from))) {
            if (Moment.now().since(from).compareTo(patience) > 0) {
                throw new TimeoutException(plan.names() + " stay stale: " + child.lines());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private boolean isFreshSince(String guard, Moment from) {
        return findKnowledge(guard)
                .filter(knowledge -> knowledge.at().isAfter(from) && !knowledge.isStale())
                .isPresent();
    }

    /// All that its guards said of that, in order.
    public List<Knowledge> samples() {
        return List.copyOf(samples);
    }

    /// Has the history told what was checked and asked since the last time.
    public void count() {
        child.tell("count");
    }

    /// Waits until each of its guards has accepted it.
    public void awaitAccepted(Credential credential, Duration patience) throws InterruptedException, TimeoutException {
        for (String guard : plan.names()) {
            sight(guard, credential.name()).awaitAccepted(patience);
        }
    }

    /// Waits until each of its guards has refused it for good, and gives what each saw.
    public List<EndSeen> awaitRefused(Credential credential, Duration patience)
            throws InterruptedException, TimeoutException {
        List<EndSeen> seen = new ArrayList<>();
        for (String guard : plan.names()) {
            seen.add(sight(guard, credential.name()).awaitRefused(patience));
        }
        return seen;
    }

    /// The names of its guards.
    public List<String> names() {
        return plan.names();
    }

    /// To stop it or resume it.
    public Signalled signals() {
        return child.signals();
    }

    /// The number of its process.
    public long pid() {
        return child.pid();
    }

    /// Ends it as a loss of power would: what it has not told is lost.
    public void kill() {
        child.kill();
    }

    /// Ends it when it has told all.
    @Override
    public void close() {
        child.endInput();
        child.close();
    }
}
