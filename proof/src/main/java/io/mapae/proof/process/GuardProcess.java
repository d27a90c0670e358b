package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Guards in a process of their own, which check the credentials that they are shown all the time. Whoever gives
/// orders does so from one thread at a time.
public final class GuardProcess implements AutoCloseable {

    private final GuardPlan plan;
    private final History history;
    private final CountDownLatch ready;
    private final Map<List<String>, Sight> sights = new ConcurrentHashMap<>();
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

    // Until the constructor is through, nobody has been shown anything that could be reported.
    private void listen(String line) {
        if (Report.findReady(line).isPresent()) {
            ready.countDown();
        }
        Report.findEvent(line).ifPresent(event -> {
            history.add(event);
            if (event instanceof Checked check) {
                sight(check.place(), check.credential()).add(check);
            }
        });
    }

    private Sight sight(String guard, String credential) {
        return sights.computeIfAbsent(List.of(guard, credential), _ -> new Sight());
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
        child.tell("forget " + credential.name());
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

    /// To stop it, resume it or kill it.
    public Process process() {
        return child.process();
    }

    /// The last lines that it printed.
    public String lines() {
        return child.lines();
    }

    @Override
    public void close() {
        child.close();
    }
}
