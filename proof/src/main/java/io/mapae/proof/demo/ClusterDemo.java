package io.mapae.proof.demo;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Coverage;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.History;
import io.mapae.proof.history.HistoryChecker;
import io.mapae.proof.history.Limits;
import io.mapae.proof.history.Violation;
import io.mapae.proof.process.Cluster;
import io.mapae.proof.process.EndSeen;
import io.mapae.proof.process.Foreground;
import io.mapae.proof.process.GuardPlan;
import io.mapae.proof.process.GuardProcess;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import io.mapae.proof.process.Pace;
import io.mapae.proof.process.People;
import io.mapae.proof.process.People.Login;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// Three nodes on PostgreSQL and ten guards, each in a process of its own: somebody logs in on one node, is let
/// in everywhere, logs out on another node, and is turned away everywhere.
public final class ClusterDemo {

    private static final int NODES = 3;
    private static final int GUARDS = 10;
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pace PACE = Pace.always(Duration.ofMillis(2));

    private final Steps steps;
    private final History history = new History();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<GuardProcess> guards = new ArrayList<>();

    private ClusterDemo(Steps steps) {
        this.steps = steps;
    }

    /// No arguments. The system property `proof.terminal` says whether the standard error is a terminal.
    public static void main(String[] arguments) {
        Steps steps = new Steps(System.err, Boolean.getBoolean("proof.terminal"));
        Foreground.run("cluster", new ClusterDemo(steps)::run);
    }

    /// Whether all of it went as promised.
    private boolean run() throws Exception {
        try {
            Cluster cluster = start();
            People people = new People(cluster.issuer(), history, PATIENCE);
            List<LogoutSeen> logouts = act(cluster.nodes(), people);
            steps.clear();
            System.out.println(LogoutSeen.table(logouts));
            logouts.forEach(logout -> System.out.printf(
                    "%s: acknowledged after %s ms%n", logout.what(), LogoutSeen.millis(logout.took())));
            return judge();
        } finally {
            steps.at("stopping");
            while (!running.isEmpty()) {
                running.pop().close();
            }
            steps.clear();
        }
    }

    private Cluster start() throws IOException, InterruptedException, TimeoutException {
        steps.at("making a PostgreSQL database");
        Map<String, String> settings = Map.of("staleness_bound", BOUND.toSeconds() + "s");
        Cluster cluster =
                Cluster.prepare(new Cluster.Plan(NODES, Cluster.Database.POSTGRESQL, settings, JavaProcess.SMALL));
        running.push(cluster);
        for (int i = 1; i <= NODES; i++) {
            steps.at("starting node " + i + " of " + NODES);
            cluster.startNode();
        }
        steps.at("starting " + GUARDS + " guards");
        for (int i = 0; i < GUARDS; i++) {
            Node first = cluster.nodes().get(i % NODES);
            GuardPlan plan = GuardPlan.of("guard-" + (i + 1), cluster, first)
                    .within(BOUND)
                    .pausing(PACE);
            GuardProcess guard = GuardProcess.start(plan, JavaProcess.SMALL, history);
            running.push(guard);
            guards.add(guard);
        }
        for (GuardProcess guard : guards) {
            guard.awaitReady(PATIENCE);
        }
        return cluster;
    }

    private List<LogoutSeen> act(List<Node> nodes, People people) throws InterruptedException, TimeoutException {
        if (!people.signUp(nodes.getFirst(), "mina")) {
            throw new IllegalStateException("nobody can sign up");
        }
        // A JVM is slow when it has just started, and a node confirms nothing before B has passed since its start.
        logOut("a rehearsal", nodes, people, Presented.Kind.SESSION, true);
        logOut("another rehearsal", nodes, people, Presented.Kind.TOKEN, true);
        return List.of(
                logOut("cookie", nodes, people, Presented.Kind.SESSION, false),
                logOut("tokens", nodes, people, Presented.Kind.TOKEN, false),
                logOut("cookie, confirmed", nodes, people, Presented.Kind.SESSION, true));
    }

    private LogoutSeen logOut(String what, List<Node> nodes, People people, Presented.Kind kind, boolean confirm)
            throws InterruptedException, TimeoutException {
        steps.at("logging in on node 1: " + what);
        Login login = people.logIn(nodes.getFirst(), "mina", kind).orElseThrow();
        guards.forEach(guard -> guard.show(login.credential()));
        for (GuardProcess guard : guards) {
            guard.awaitAccepted(login.credential(), PATIENCE);
            guard.tellSingly(login.credential());
        }
        steps.at("logging out on node 2: " + what);
        Ended ended = people.logOut(nodes.get(1), login, confirm).orElseThrow();
        List<EndSeen> seen = new ArrayList<>();
        for (GuardProcess guard : guards) {
            seen.addAll(guard.awaitRefused(login.credential(), PATIENCE));
            guard.forget(login.credential());
        }
        return new LogoutSeen(what, ended, seen);
    }

    private boolean judge() {
        List<Violation> violations = HistoryChecker.violations(history.events(), Limits.of(BOUND));
        Coverage coverage = Coverage.of(history.events());
        System.out.printf(
                "%d checks accepted, %d refused; violations of the promise: %d%n",
                coverage.accepted(), coverage.refused(), violations.size());
        violations.forEach(System.out::println);
        return violations.isEmpty();
    }
}
