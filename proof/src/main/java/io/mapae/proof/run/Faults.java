package io.mapae.proof.run;

import io.mapae.proof.fault.Signalled;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.proof.fault.Way;
import io.mapae.proof.history.Moment;
import io.mapae.proof.run.ClockFaults.Whose;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes faults happen to parts of an installation that are drawn, and puts everything right again, but for what
/// heals by itself.
final class Faults {

    private static final int OBJECTS = 30_000_000;

    /// A pool waits up to 5 s between two tries to connect, by how long the database was away.
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(7);

    private static final Duration STEP = Duration.ofMillis(200);

    private final Installation installation;
    private final Whom whom;
    private final RandomGenerator random;
    private final Duration bound;
    private final ClockFaults clocks;
    private final CableFaults cables = new CableFaults(this::last);

    Faults(Installation installation, Whom whom, RandomGenerator random, Duration bound, ClockFaults clocks) {
        this.installation = installation;
        this.whom = whom;
        this.random = random;
        this.bound = bound;
        this.clocks = clocks;
    }

    /// Whom they happen to.
    enum Whom {
        /// One guard or one node, drawn each time.
        DRAWN,
        /// All guards at once in the network, or the first node.
        ALL_GUARDS_OR_THE_FIRST_NODE
    }

    /// Makes it happen, waits while it lasts, and puts everything right.
    void happen(FaultKind kind) {
        switch (kind) {
            case GUARD_STOPPED -> stopGuard();
            case GUARD_KILLED -> killGuard();
            case GUARD_COLLECTS_GARBAGE -> collectGarbage();
            case GUARD_DELAYED -> delayGuard();
            case GUARD_DRIPS -> dripGuard();
            case GUARD_BUFFERED -> bufferGuard();
            case GUARD_LOST -> loseGuard();
            case GUARD_CUT -> cutGuard();
            case GUARD_CLOCK_AHEAD -> clocks.jumpAhead(guardClocks());
            case GUARD_CLOCK_BEHIND -> clocks.jumpBehind(guardClocks());
            case FEED_LOST -> loseFeed();
            case NODE_STOPPED -> stopNode();
            case NODE_KILLED -> killNode();
            case NODE_PARTED -> cables.partFromAll(node().namespace());
            case NODE_DEAF -> cables.deafen(node().namespace());
            case NODE_MUTE -> cables.mute(node().namespace());
            case NODE_CLOCK_AHEAD -> clocks.jumpAhead(List.of(Whose.of(node())));
            case NODE_CLOCK_BEHIND -> clocks.jumpBehind(List.of(Whose.of(node())));
            case DATABASE_PARTED -> cables.partFromDatabase(node().namespace());
            case DATABASE_MUTE -> cables.muteDatabase(node().namespace());
            case DATABASE_DELAYED -> delayDatabase();
            case DATABASE_DRIPS -> dripDatabase();
            case DATABASE_BUFFERED -> bufferDatabase();
            case POSTGRES_STOPPED -> stopPostgres();
            case POSTGRES_RESTARTED -> restartPostgres();
            case POSTGRES_KILLED -> killPostgres();
            case STANDBY_PROMOTED -> promoteStandby();
        }
    }

    /// Longer than B, so that whoever believes too long is seen.
    private void last() {
        Await.pass(bound.plusMillis(random.nextInt(700, 1_700)));
    }

    private void stopGuard() {
        stop(guard().signals());
    }

    private void stopNode() {
        stop(node().signals());
    }

    private void stopPostgres() {
        stop(installation.databases().signals());
    }

    private void stop(Signalled signalled) {
        signalled.stop();
        try {
            last();
        } finally {
            signalled.resume();
        }
    }

    private void killGuard() {
        guard().killAndRestart();
    }

    private void killNode() {
        node().killAndRestart();
    }

    private void killPostgres() {
        installation.databases().killAndRestart();
        awaitNodes();
    }

    private void restartPostgres() {
        installation.databases().restart();
        awaitNodes();
    }

    private void promoteStandby() {
        installation.databases().promote();
        awaitNodes();
    }

    /// Until every node has its database again, which it has to find by itself, and soon.
    private void awaitNodes() {
        Moment there = Moment.now();
        Caller caller = new Caller(Installation.ISSUER, RECONNECT_MAX);
        Await.until(
                "every node is ready",
                () -> installation.nodes().stream()
                        .allMatch(node -> caller.get(node.origin(), "/readyz").status() == 200));
        Duration took = Moment.now().since(there);
        System.out.println("  every node had its database again after " + took.toMillis() + " ms");
        if (took.compareTo(RECONNECT_MAX) > 0) {
            throw new IllegalStateException("the nodes were without a database for " + took);
        }
    }

    private void collectGarbage() {
        System.out.println("  everything stood still for "
                + guard().collectGarbage(OBJECTS).toMillis() + " ms");
    }

    /// Answers that come late make knowledge look fresh to whoever counts from their receipt; then there are
    /// none.
    private void delayGuard() {
        List<SlowProxy> proxies = toNodes();
        // Less than a guard waits for an answer at most.
        Way late = new Way.Delayed(Duration.ofMillis(800));
        way(proxies, proxy -> proxy.back(late), () -> {
            last();
            proxies.forEach(proxy -> proxy.back(Way.LOST));
            last();
        });
    }

    private void dripGuard() {
        way(toNodes(), proxy -> proxy.back(new Way.Dripping(Duration.ofMillis(3))), this::last);
    }

    private void bufferGuard() {
        Duration time = bound.plus(bound);
        way(toNodes(), proxy -> proxy.back(new Way.Buffered(time)), () -> Await.pass(time.plus(STEP)));
    }

    private void loseGuard() {
        way(toNodes(), proxy -> proxy.there(Way.LOST), this::last);
    }

    private void loseFeed() {
        way(toNodes(), proxy -> proxy.there(new Way.LostRequests("GET /feed")), this::last);
    }

    private void cutGuard() {
        List<SlowProxy> proxies = toNodes();
        for (Duration left = bound; left.isPositive(); left = left.minus(STEP)) {
            proxies.forEach(SlowProxy::cut);
            Await.pass(STEP);
        }
    }

    private void delayDatabase() {
        way(node().toDatabase(), proxy -> proxy.both(new Way.Delayed(Duration.ofMillis(300))), this::last);
    }

    private void dripDatabase() {
        way(node().toDatabase(), proxy -> proxy.back(new Way.Dripping(Duration.ofMillis(5))), this::last);
    }

    private void bufferDatabase() {
        Duration time = bound.plus(bound);
        way(node().toDatabase(), proxy -> proxy.back(new Way.Buffered(time)), () -> Await.pass(time.plus(STEP)));
    }

    private static void way(List<SlowProxy> proxies, Consumer<SlowProxy> change, Runnable meanwhile) {
        proxies.forEach(change);
        try {
            meanwhile.run();
        } finally {
            proxies.forEach(proxy -> proxy.both(Way.CLEAR));
        }
    }

    private List<SlowProxy> toNodes() {
        return some().stream().flatMap(guard -> guard.toNodes().stream()).toList();
    }

    private List<Whose> guardClocks() {
        return some().stream().map(Whose::of).toList();
    }

    private List<ProxiedGuard> some() {
        return whom == Whom.DRAWN ? List.of(guard()) : installation.guards();
    }

    private ProxiedGuard guard() {
        return installation.guards().get(random.nextInt(installation.guards().size()));
    }

    private WiredNode node() {
        int number = whom == Whom.DRAWN ? random.nextInt(installation.nodes().size()) : 0;
        return installation.nodes().get(number);
    }
}
