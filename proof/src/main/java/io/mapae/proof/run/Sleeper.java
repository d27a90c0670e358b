package io.mapae.proof.run;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Credential;
import io.mapae.proof.run.Caller.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Somebody who logs in again and again and never out, so that at any time some token runs out; each is checked
/// everywhere from a while before that until a while after it.
final class Sleeper {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration BEFORE = Duration.ofMillis(2_500);
    private static final Duration AFTER = Duration.ofMillis(3_500);

    private static final Duration SOON_MIN = Duration.ofMillis(100);
    private static final Duration SOON_MAX = Duration.ofMillis(700);

    /// Fewer than the sessions that an account may have at a time.
    private static final int LOGINS_EACH = 5;

    private final RandomGenerator random;
    private final Caller caller;
    private final List<WiredNode> nodes;
    private final Everywhere everywhere;
    private final ScheduledExecutorService later;
    private final History history;
    private int logins;
    private final Queue<Moment> overs = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Sleeper(
            RandomGenerator random,
            Caller caller,
            List<WiredNode> nodes,
            Everywhere everywhere,
            ScheduledExecutorService later,
            History history) {
        this.random = random;
        this.caller = caller;
        this.nodes = nodes;
        this.everywhere = everywhere;
        this.later = later;
        this.history = history;
    }

    void run() {
        while (!ended) {
            logIn();
            Await.pass(EVERY);
        }
    }

    void end() {
        ended = true;
    }

    /// Whether some token runs out soon, and not at once.
    boolean isSomeToRunOut() {
        Moment now = Moment.now();
        return overs.stream()
                .map(over -> over.since(now))
                .anyMatch(left -> left.compareTo(SOON_MIN) > 0 && left.compareTo(SOON_MAX) < 0);
    }

    private void logIn() {
        WiredNode node = nodes.get(random.nextInt(nodes.size()));
        String person =
                "{\"identifier\":\"sleeper-%d\",\"password\":\"four unrelated words\"".formatted(logins / LOGINS_EACH);
        if (logins % LOGINS_EACH == 0) {
            var _ = caller.post(node.origin(), "/v1/accounts", person + "}");
        }
        logins++;
        Moment called = Moment.now();
        Reply reply = caller.post(node.origin(), "/v1/login", person + ",\"carriage\":\"tokens\"}");
        Moment answered = Moment.now();
        if (reply.status() != 200) {
            return;
        }
        String session = "sleeper." + logins;
        Credential token = new Credential(session + ".1", session, new Presented.Token(reply.text("access_token")));
        Duration life = Duration.ofSeconds(reply.json().path("expires_in").asInt());
        history.add(Event.Issued.withLife(session, token.name(), called, answered, life));
        overs.add(answered.plus(life));
        schedule(life.minus(BEFORE), () -> everywhere.watch(token));
        schedule(life.plus(AFTER), () -> everywhere.forget(token));
    }

    private void schedule(Duration time, Runnable action) {
        var _ = later.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
