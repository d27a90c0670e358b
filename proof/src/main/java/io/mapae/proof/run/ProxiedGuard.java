package io.mapae.proof.run;

import io.mapae.guard.remote.WhenStale;
import io.mapae.proof.fault.Signalled;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.proof.fault.WallClock;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Credential;
import io.mapae.proof.process.GuardPlan;
import io.mapae.proof.process.GuardProcess;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Knowledge;
import io.mapae.proof.process.Pace;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A guard in a process of its own, which reaches each node through a proxy, and which can be started again.
final class ProxiedGuard implements AutoCloseable {

    private static final JavaProcess JAVA = JavaProcess.with("-Xmx3g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final int number;
    private final List<SlowProxy> toNodes;
    private final GuardPlan plan;
    private final WallClock clock;
    private final JavaProcess java;
    private final History history;
    private final Map<String, Credential> watched = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<GuardProcess> starts = new ConcurrentLinkedQueue<>();
    private volatile String name = "";
    private volatile GuardProcess process;

    /// @param number tells it from others; every second one asks when it is stale, the others refuse
    /// @param secret of {@link GuardPlan#CLIENT}
    /// @param home where its clock's file is made
    /// @param flawed classes that stand in the places of the product's
    ProxiedGuard(
            int number,
            List<WiredNode> nodes,
            Duration bound,
            String secret,
            Path home,
            List<Path> flawed,
            History history) {
        this.number = number;
        // Each begins with another node.
        this.toNodes = IntStream.range(0, nodes.size())
                .mapToObj(
                        i -> SlowProxy.to(nodes.get((i + number) % nodes.size()).address()))
                .toList();
        List<URI> servers = toNodes.stream()
                .map(proxy -> URI.create("http://127.0.0.1:" + proxy.port()))
                .toList();
        WhenStale whenStale = number % 2 == 0 ? WhenStale.ASK : WhenStale.REFUSE;
        this.plan = new GuardPlan(List.of(), servers, Installation.ISSUER, secret, bound, whenStale, Pace.CALM);
        this.clock = WallClock.make(home.resolve("clock-of-guard" + number));
        this.java = JAVA.under(clock.command()).before(flawed);
        this.history = history;
        this.process = start();
    }

    private GuardProcess start() {
        name = "guard" + number + "." + (starts.size() + 1);
        GuardProcess started = GuardProcess.start(plan.named(List.of(name)), java, history);
        starts.add(started);
        started.sample();
        return started;
    }

    /// Tells this start of it from others.
    String name() {
        return name;
    }

    List<SlowProxy> toNodes() {
        return toNodes;
    }

    WallClock clock() {
        return clock;
    }

    Signalled signals() {
        return process.signals();
    }

    /// Whether its knowledge is fresh, as it said within the last half second.
    boolean isWell() {
        return findKnowledge()
                .filter(knowledge -> !knowledge.isStale())
                .filter(knowledge -> Moment.now().since(knowledge.at()).compareTo(Duration.ofMillis(500)) < 0)
                .isPresent();
    }

    /// Whether it said of late that what it knows is too old.
    boolean isStale() {
        return findKnowledge().filter(Knowledge::isStale).isPresent();
    }

    /// How many questions it has sent since its start because it was stale.
    long asked() {
        return findKnowledge().map(Knowledge::asked).orElse(0L);
    }

    /// How many it has not sent, since too many were under way.
    long turnedAway() {
        return findKnowledge().map(Knowledge::turnedAway).orElse(0L);
    }

    private Optional<Knowledge> findKnowledge() {
        return process.findKnowledge(name);
    }

    /// All that it said of its knowledge, in order, each start of it.
    Stream<Knowledge> samples() {
        return starts.stream().flatMap(start -> start.samples().stream());
    }

    /// Begins to check this again and again.
    void watch(Credential credential) {
        watched.put(credential.name(), credential);
        order(guard -> guard.show(credential));
    }

    /// Checks it no more.
    void forget(Credential credential) {
        watched.remove(credential.name());
        order(guard -> guard.forget(credential));
    }

    private void order(Consumer<GuardProcess> order) {
        try {
            order.accept(process);
        } catch (UncheckedIOException gone) {
            // It is told of all when it is started again.
        }
    }

    /// So many checks of everything that it watches, all at once.
    void storm(int checks) {
        process.storm(checks);
    }

    /// A long garbage collection; tells how long everything stood still.
    Duration collectGarbage(int objects) {
        try {
            return process.collectGarbage(objects);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Kills it and starts it again; returns when it knows what there is.
    void killAndRestart() {
        kill();
        process = start();
        watched.values().forEach(credential -> order(guard -> guard.show(credential)));
        Await.until(name + " knows what there is", this::isWell);
    }

    private void kill() {
        process.kill();
        WallClock.sweep(process.pid());
    }

    @Override
    public void close() {
        kill();
        toNodes.forEach(SlowProxy::close);
    }
}
