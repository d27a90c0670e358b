package io.mapae.proof.process;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What one guard said of one credential so far. Thread-safe; one thread tells it.
final class Sight {

    private final CompletableFuture<Checked> accepted = new CompletableFuture<>();
    private final CompletableFuture<Checked> refused = new CompletableFuture<>();
    private volatile Moment lastAccept = new Moment(0);

    void add(Checked check) {
        if (check.answer() == Answer.ACCEPTED) {
            lastAccept = check.arrived();
            accepted.complete(check);
        } else if (check.answer() == Answer.REFUSED) {
            refused.complete(check);
        }
    }

    /// Waits for the first accept.
    void awaitAccepted(Duration patience) throws InterruptedException, TimeoutException {
        await(accepted, patience);
    }

    /// Waits for the first refusal for good.
    EndSeen awaitRefused(Duration patience) throws InterruptedException, TimeoutException {
        Checked refusal = await(refused, patience);
        return new EndSeen(refusal.place(), lastAccept, refusal.arrived(), refusal.decided());
    }

    private static Checked await(CompletableFuture<Checked> event, Duration patience)
            throws InterruptedException, TimeoutException {
        try {
            return event.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
