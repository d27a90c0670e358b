package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Moment;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// A process of guards, started by {@link GuardProcess}. It takes one order for each line of its standard input,
/// and ends with it:
///
/// * `cookie NAME VALUE` or `token NAME VALUE`: check this credential all the time;
/// * `singly NAME`: tell of each accept of it by itself from now on;
/// * `often NAME`: check it at the shorter pace from now on;
/// * `forget NAME`: check it no more;
/// * `count`: tell what was checked and asked since the last count;
/// * `sample`: tell how old the guards' knowledge is, and count, from now on;
/// * `storm N`: check everything that is being checked so many times more, all at once;
/// * `collect N`: fill the heap with so many objects, have it collected, and tell how long that took.
public final class GuardMain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final GuardPlan plan;
    private final List<CountingGuard> guards;
    private final Saying saying = new Saying();
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    private GuardMain(GuardPlan plan) {
        this.plan = plan;
        this.guards = plan.names().stream()
                .map(name -> new CountingGuard(name, RemoteGuard.open(plan.settings())))
                .toList();
    }

    /// A credential that is being checked.
    private record Shown(Credential credential, CheckLoop loop) {}

    /// Arguments: those of a {@link GuardPlan}.
    public static void main(String[] arguments) throws Exception {
        GuardMain main = new GuardMain(GuardPlan.parse(arguments, System.getenv()));
        main.guards.forEach(guard -> Thread.ofVirtual().start(() -> main.tellReady(guard)));
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                main.obey(order.split(" ", -1));
            }
        }
        main.saying.finish();
        System.exit(0);
    }

    private void tellReady(CountingGuard guard) {
        try {
            if (guard.guard().awaitReady(PATIENCE)) {
                saying.say(Report.ready(guard.name()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(String[] order) {
        switch (order[0]) {
            case "cookie" -> check(new Credential(order[1], "", new Presented.SessionCookie(order[2])));
            case "token" -> check(new Credential(order[1], "", new Presented.Token(order[2])));
            case "singly" -> find(order[1]).ifPresent(CheckLoop::tellSingly);
            case "often" -> find(order[1]).ifPresent(CheckLoop::checkOften);
            case "forget" -> forget(order[1]);
            case "count" -> guards.forEach(guard -> saying.say(Report.line(guard.count())));
            case "sample" -> Sampling.start(guards, saying);
            case "storm" -> storm(Integer.parseInt(order[1]));
            case "collect" -> collect(Integer.parseInt(order[1]));
            default -> throw new IllegalArgumentException("unknown order " + order[0]);
        }
    }

    private Optional<CheckLoop> find(String name) {
        return Optional.ofNullable(shown.get(name)).map(Shown::loop);
    }

    private void check(Credential credential) {
        List<CheckLoop.Checking> checking = guards.stream()
                .map(guard -> new CheckLoop.Checking(guard.name(), () -> guard.check(credential)))
                .toList();
        CheckLoop loop = new CheckLoop(credential.name(), checking, plan.pace(), this::tell);
        if (shown.putIfAbsent(credential.name(), new Shown(credential, loop)) == null) {
            Thread.ofVirtual().start(loop);
        }
    }

    private void forget(String name) {
        find(name).ifPresent(CheckLoop::end);
        shown.remove(name);
    }

    private void storm(int checks) {
        for (Shown each : shown.values()) {
            for (CountingGuard guard : guards) {
                IntStream.range(0, checks)
                        .forEach(_ -> Thread.ofVirtual().start(() -> checkOnce(guard, each.credential())));
            }
        }
    }

    private void checkOnce(CountingGuard guard, Credential credential) {
        Moment arrived = Moment.now();
        Answer answer = guard.check(credential);
        tell(new Checked(guard.name(), credential.name(), arrived, Moment.now(), answer, 1));
    }

    private void collect(int objects) {
        Thread.ofVirtual().start(() -> saying.say(Report.collected(Garbage.collect(objects))));
    }

    private void tell(Checked check) {
        saying.say(Report.line(check));
    }
}
