package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.proof.history.Event.Checked;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process of guards, started by {@link GuardProcess}. It takes one order for each line of its standard input,
/// and ends with it:
///
/// * `cookie NAME VALUE` or `token NAME VALUE`: check this credential all the time;
/// * `singly NAME`: tell of each accept of it by itself from now on;
/// * `often NAME`: check it at the shorter pace from now on;
/// * `forget NAME`: check it no more;
/// * `count`: tell what was checked and asked since the last count.
public final class GuardMain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final GuardPlan plan;
    private final List<CountingGuard> guards;
    private final Map<String, CheckLoop> loops = new HashMap<>();

    private GuardMain(GuardPlan plan) {
        this.plan = plan;
        this.guards = plan.names().stream()
                .map(name -> new CountingGuard(name, RemoteGuard.open(plan.settings())))
                .toList();
    }

    /// Arguments: those of a {@link GuardPlan}.
    public static void main(String[] arguments) throws Exception {
        GuardMain main = new GuardMain(GuardPlan.parse(arguments, System.getenv()));
        main.guards.forEach(guard -> Thread.ofVirtual().start(() -> tellReady(guard)));
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                main.obey(order.split(" ", -1));
            }
        }
        System.exit(0);
    }

    private static void tellReady(CountingGuard guard) {
        try {
            if (guard.guard().awaitReady(PATIENCE)) {
                System.out.println(Report.ready(guard.name()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(String[] order) {
        switch (order[0]) {
            case "cookie" -> check(new Credential(order[1], "", new Presented.SessionCookie(order[2])));
            case "token" -> check(new Credential(order[1], "", new Presented.Token(order[2])));
            case "singly" -> Optional.ofNullable(loops.get(order[1])).ifPresent(CheckLoop::tellSingly);
            case "often" -> Optional.ofNullable(loops.get(order[1])).ifPresent(CheckLoop::checkOften);
            case "forget" -> Optional.ofNullable(loops.remove(order[1])).ifPresent(CheckLoop::end);
            case "count" -> guards.forEach(guard -> System.out.println(Report.line(guard.count())));
            default -> throw new IllegalArgumentException("unknown order " + order[0]);
        }
    }

    private void check(Credential credential) {
        List<CheckLoop.Checking> checking = guards.stream()
                .map(guard -> new CheckLoop.Checking(guard.name(), () -> guard.check(credential)))
                .toList();
        CheckLoop loop = new CheckLoop(credential.name(), checking, plan.pace(), GuardMain::tell);
        loops.put(credential.name(), loop);
        Thread.ofVirtual().start(loop);
    }

    private static void tell(Checked check) {
        System.out.println(Report.line(check));
    }
}
