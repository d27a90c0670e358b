package io.mapae.proof.run;

import io.mapae.guard.remote.WhenStale;
import io.mapae.proof.fault.Signalled;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A guard in a process of its own, which reaches each node through a proxy; and what it says, in the history.
final class GuardProcess implements AutoCloseable {

    private static final String HEAP_MAX = "-Xmx3g";

    private final int number;
    private final List<SlowProxy> toNodes;
    private final List<String> arguments;
    private final List<Path> flawed;
    private final History history;
    private final Map<String, Credential> watched = new ConcurrentHashMap<>();
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Long> collected = new LinkedBlockingQueue<>();
    private int starts;
    private volatile String name = "";
    private volatile Sample latest = new Sample("", Moment.now(), Duration.ofDays(1), true);
    private volatile long asked;
    private volatile long turnedAway;
    private volatile JavaProcess process;

    /// @param flawed classes that stand in the places of the product's
    GuardProcess(
            int number,
            List<Node> nodes,
            RunSettings settings,
            String issuer,
            String client,
            String secret,
            List<Path> flawed,
            History history) {
        this.number = number;
        // Each begins with another node.
        this.toNodes = Stream.iterate(0, i -> i + 1)
                .limit(nodes.size())
                .map(i -> SlowProxy.to(nodes.get((i + number) % nodes.size()).address()))
                .toList();
        String servers = toNodes.stream()
                .map(proxy -> "http://127.0.0.1:" + proxy.port())
                .collect(Collectors.joining(","));
        WhenStale whenStale = number % 2 == 0 ? WhenStale.ASK : WhenStale.REFUSE;
        this.arguments =
                List.of(servers, issuer, client, secret, "" + settings.bound().toMillis(), whenStale.name());
        this.flawed = flawed;
        this.history = history;
        this.process = start();
    }

    /// How old its knowledge was at a moment.
    ///
    /// @param guard its name
    record Sample(String guard, Moment at, Duration age, boolean isStale) {}

    private JavaProcess start() {
        starts++;
        String started = "guard" + number + "." + starts;
        name = started;
        asked = 0;
        turnedAway = 0;
        return new JavaProcess.Plan(flawed, List.of(HEAP_MAX), command -> command)
                .start(line -> hear(started, line), GuardMain.class, arguments);
    }

    private void hear(String from, String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "checked" ->
                history.add(new Event.Checked(
                        from,
                        words[1],
                        moment(words[2]),
                        moment(words[3]),
                        Answer.valueOf(words[4]),
                        Long.parseLong(words[5])));
            case "fresh" -> {
                latest = new Sample(
                        from,
                        moment(words[1]),
                        Duration.ofNanos(Long.parseLong(words[2])),
                        Boolean.parseBoolean(words[3]));
                samples.add(latest);
            }
            case "counted" -> {
                history.add(new Event.Counted(
                        from,
                        moment(words[1]),
                        moment(words[2]),
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4]),
                        Long.parseLong(words[5])));
                asked = Long.parseLong(words[6]);
                turnedAway = Long.parseLong(words[7]);
            }
            case "collected" -> collected.add(Long.parseLong(words[1]));
            default -> System.err.println(from + ": " + line);
        }
    }

    private static Moment moment(String nanos) {
        return new Moment(Long.parseLong(nanos));
    }

    String name() {
        return name;
    }

    List<SlowProxy> toNodes() {
        return toNodes;
    }

    Signalled signals() {
        return process.signals();
    }

    /// What it said last of how old its knowledge is.
    Sample latest() {
        return latest;
    }

    /// All that it said of that, in order.
    List<Sample> samples() {
        return new ArrayList<>(samples);
    }

    /// How many questions it has sent since its start because it was stale.
    long asked() {
        return asked;
    }

    /// How many it has not sent, since too many were under way.
    long turnedAway() {
        return turnedAway;
    }

    /// Begins to check this again and again.
    void watch(Credential credential) {
        watched.put(credential.name(), credential);
        say("watch " + credential.line());
    }

    /// Checks it no more.
    void forget(Credential credential) {
        watched.remove(credential.name());
        say("forget " + credential.name());
    }

    /// So many checks of everything that it watches, all at once.
    void storm(int checks) {
        say("storm " + checks);
    }

    /// A long garbage collection; tells how long everything stood still.
    Duration collectGarbage(int objects) {
        say("collect " + objects);
        try {
            return Duration.ofMillis(collected.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Kills it and starts it again; returns when it knows what there is.
    void killAndRestart() {
        process.kill();
        process = start();
        watched.values().forEach(this::watch);
        Await.until(name + " knows what there is", () -> latest.guard().equals(name) && !latest.isStale());
    }

    // A process that is stopped reads nothing, and what is written waits in the pipe; one that is gone needs nothing.
    private void say(String line) {
        try {
            Writer writer = process.process().outputWriter(StandardCharsets.US_ASCII);
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException gone) {
            // It is told of all when it is started again.
        }
    }

    @Override
    public void close() {
        process.kill();
        toNodes.forEach(SlowProxy::close);
    }
}
