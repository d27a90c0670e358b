package io.mapae.proof.run;

import io.mapae.proof.history.Event;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Credential;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Has a server node check all credentials over HTTP, from its memory where it can, again and again.
///
/// A request arrives later than it is sent; that it was sent after a limit is enough to say that it arrived after
/// it.
final class NodeChecks {

    private static final Duration EVERY = Duration.ofMillis(15);

    private final WiredNode node;
    private final Caller caller;
    private final Everywhere everywhere;
    private final History history;
    private final Set<String> checking = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    NodeChecks(WiredNode node, Caller caller, Everywhere everywhere, History history) {
        this.node = node;
        this.caller = caller;
        this.everywhere = everywhere;
        this.history = history;
    }

    void run() {
        while (!ended) {
            for (Credential credential : everywhere.live()) {
                // One that the node cannot tell of holds up no other.
                if (checking.add(credential.name())) {
                    Thread.ofVirtual().start(() -> check(credential));
                }
                Await.pass(EVERY);
            }
            Await.pass(EVERY);
        }
    }

    void end() {
        ended = true;
    }

    private void check(Credential credential) {
        try {
            checkOnce(credential);
        } finally {
            checking.remove(credential.name());
        }
    }

    private void checkOnce(Credential credential) {
        String place = node.name();
        Moment arrived = Moment.now();
        int status =
                caller.get(node.origin(), "/verify", Caller.headers(credential)).status();
        Moment decided = Moment.now();
        // It was started again meanwhile: which of the two answered, nobody can tell.
        if (place.equals(node.name())) {
            history.add(new Event.Checked(place, credential.name(), arrived, decided, answer(status), 1));
        }
    }

    private static Answer answer(int status) {
        return switch (status) {
            case 204 -> Answer.ACCEPTED;
            case 401 -> Answer.REFUSED;
            default -> Answer.UNAVAILABLE;
        };
    }
}
