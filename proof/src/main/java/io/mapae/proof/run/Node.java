package io.mapae.proof.run;

import io.mapae.proof.fault.Link;
import io.mapae.proof.fault.Namespace;
import io.mapae.proof.fault.Relay;
import io.mapae.proof.fault.Signalled;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.server.Main;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server node in a network namespace: it reaches the database through one cable and two proxies, and is
/// reached through another cable and, by people, a proxy that is always clear.
///
/// It listens on the loopback of its namespace, where guards may come without TLS, behind a relay that has the
/// namespace's address.
final class Node implements AutoCloseable {

    static final int PORT = 8400;
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int LINES_MAX = 500;
    private static final Map<String, String> EASY = Map.of(
            "password.argon2_memory", "64KiB",
            "password.argon2_iterations", "1",
            "throttle.identifier_burst", "1000000",
            "throttle.identifier_refill", "1ms",
            "throttle.address_burst", "1000000",
            "throttle.address_refill", "1ms",
            "throttle.sign_up_burst", "1000000");

    private final int number;
    private final Path data;
    private final Path configuration;
    private final Map<String, String> settings;
    private final Namespace namespace;
    private final List<SlowProxy> toDatabase = new ArrayList<>();
    private final JavaProcess relay;
    private final SlowProxy front;
    private final List<Path> flawed;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private int starts;
    private volatile String name = "";
    private volatile JavaProcess process;

    /// @param settings what all nodes have in common
    /// @param flawed classes that stand in the places of the product's
    Node(int number, Path home, Map<String, String> settings, List<InetSocketAddress> databases, List<Path> flawed) {
        this.number = number;
        this.data = home.resolve("node" + number);
        this.configuration = home.resolve(Installation.CONFIGURATION);
        this.namespace = Namespace.make(number);
        databases.forEach(address -> toDatabase.add(SlowProxy.at(namespace.outside(Link.DATABASE), address)));
        this.relay = new JavaProcess.Plan(List.of(), List.of("-Xmx32m"), namespace::inside)
                .start(line -> {}, Relay.class, List.of(address().getAddress().getHostAddress(), "" + PORT));
        this.front = SlowProxy.to(address());
        this.flawed = flawed;
        this.settings = new HashMap<>(EASY);
        this.settings.putAll(settings);
        this.settings.put(
                "database",
                Databases.url(toDatabase.stream().map(SlowProxy::address).toList()));
        this.settings.put("listen.port", "" + PORT);
        this.process = start();
    }

    private JavaProcess start() {
        starts++;
        name = "node" + number + "." + starts;
        lines.clear();
        CountDownLatch answers = new CountDownLatch(1);
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--data", data.toString(), "--config", configuration.toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        JavaProcess started = new JavaProcess.Plan(flawed, List.of("-Xmx128m"), namespace::inside)
                .start(
                        line -> {
                            if (lines.size() < LINES_MAX) {
                                lines.add(line);
                            }
                            if (line.contains(" answers at ")) {
                                answers.countDown();
                            }
                        },
                        Main.class,
                        arguments);
        awaitWelcome(answers, started);
        return started;
    }

    private void awaitWelcome(CountDownLatch answers, JavaProcess started) {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        try {
            while (!answers.await(50, TimeUnit.MILLISECONDS)) {
                if (!started.isAlive() || System.nanoTime() - deadline > 0) {
                    started.kill();
                    throw new IllegalStateException("node " + number + " did not start: " + lines);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            started.kill();
            throw new IllegalStateException(e);
        }
    }

    /// Tells this start of it from others.
    String name() {
        return name;
    }

    /// Where it listens.
    InetSocketAddress address() {
        return new InetSocketAddress(namespace.inside(Link.FRONT), PORT);
    }

    /// Where people reach it.
    URI origin() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    Namespace namespace() {
        return namespace;
    }

    List<SlowProxy> toDatabase() {
        return toDatabase;
    }

    Signalled signals() {
        return process.signals();
    }

    /// What it has printed since its start.
    List<String> lines() {
        return List.copyOf(lines);
    }

    /// Kills it and starts it again, on the same data directory; returns when it answers.
    void killAndRestart() {
        process.kill();
        process = start();
    }

    @Override
    public void close() {
        process.kill();
        relay.kill();
        front.close();
        toDatabase.forEach(SlowProxy::close);
        namespace.close();
    }
}
