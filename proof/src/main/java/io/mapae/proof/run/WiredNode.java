package io.mapae.proof.run;

import io.mapae.proof.fault.Link;
import io.mapae.proof.fault.Namespace;
import io.mapae.proof.fault.Relay;
import io.mapae.proof.fault.Signalled;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.proof.fault.WallClock;
import io.mapae.proof.process.Child;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server node in a network namespace: it reaches the database through one cable and two proxies, and is
/// reached through another cable and, by people, a proxy that is always clear.
///
/// It listens on the loopback of its namespace, where guards may come without TLS, behind a relay that has the
/// namespace's address.
final class WiredNode implements AutoCloseable {

    static final int PORT = 8400;
    private static final Map<String, String> EASY = Map.of(
            "password.argon2_memory", "64KiB",
            "password.argon2_iterations", "1",
            "throttle.identifier_burst", "1000000",
            "throttle.identifier_refill", "1ms",
            "throttle.address_burst", "1000000",
            "throttle.address_refill", "1ms",
            "throttle.sign_up_burst", "1000000");

    private final int number;
    private final Namespace namespace;
    private final List<SlowProxy> toDatabase = new ArrayList<>();
    private final Child relay;
    private final SlowProxy front;
    private final WallClock clock;
    private final Node.Plan plan;
    private int starts;
    private volatile Node node;

    /// @param home where its data directory is made
    /// @param settings what all nodes have in common
    /// @param flawed classes that stand in the places of the product's
    WiredNode(
            int number, Path home, Map<String, String> settings, List<InetSocketAddress> databases, List<Path> flawed) {
        this.number = number;
        this.namespace = Namespace.make(number);
        databases.forEach(address -> toDatabase.add(SlowProxy.at(namespace.outside(Link.DATABASE), address)));
        String inside = address().getAddress().getHostAddress();
        this.relay = Child.start(inside("-Xmx32m"), Relay.class, List.of(inside, "" + PORT), _ -> {});
        this.front = SlowProxy.to(address());
        Map<String, String> all = new HashMap<>(EASY);
        all.putAll(settings);
        Map<String, String> environment = Map.of(
                "MAPAE_CONFIG",
                home.resolve(Installation.CONFIGURATION).toString(),
                Node.Plan.DATABASE,
                Databases.url(toDatabase.stream().map(SlowProxy::address).toList()));
        Path data = home.resolve("node" + number);
        this.clock = WallClock.make(home.resolve("clock-of-node" + number));
        JavaProcess java = inside("-Xmx128m").under(clock.command()).before(flawed);
        this.plan = new Node.Plan("", data, PORT, all, environment, java);
        try {
            this.node = start();
        } catch (RuntimeException | Error failed) {
            cut();
            throw failed;
        }
    }

    private JavaProcess inside(String memory) {
        return JavaProcess.with(memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .under(namespace.inside(List.of()));
    }

    private Node start() {
        starts++;
        return Node.start(plan.named("node" + number + "." + starts));
    }

    /// Tells this start of it from others.
    String name() {
        return node.name();
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

    WallClock clock() {
        return clock;
    }

    Signalled signals() {
        return node.signals();
    }

    /// Kills it and starts it again, on the same data directory; returns when it answers.
    void killAndRestart() {
        kill();
        node = start();
    }

    private void kill() {
        node.kill();
        WallClock.sweep(node.pid());
    }

    @Override
    public void close() {
        kill();
        cut();
    }

    private void cut() {
        relay.kill();
        front.close();
        toDatabase.forEach(SlowProxy::close);
        namespace.close();
    }
}
