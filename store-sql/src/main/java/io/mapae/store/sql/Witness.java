package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The counter in the table `witness`, as far as this node has seen it. It rises also while nobody logs out, so
/// that a backup is noticed even if no node had the time to write down the feed's position behind it.
///
/// All nodes together raise it about once a round: one does that has not seen it rise for so long, and only from
/// the number that it has seen. So two that are due at once raise it once, and no clock is compared.
///
/// The number is packed as a position is. A new epoch that ends everything begins it anew in that epoch, above
/// whatever any node has seen: what was forgotten before that lets nobody in any more.
final class Witness {

    /// How long it may stand still while a node lives.
    static final Duration ROUND = Duration.ofSeconds(1);

    /// Raises it, if it is still what it was.
    static final String RAISE = "update witness set looks = looks + 1 where id = 1 and looks = ?";

    private final Consumer<Position> listener;
    private final AtomicReference<Seen> last;

    private record Seen(Position looks, long nanos) {}

    /// @param looks what is known from before
    /// @param listener told what the node has seen; durable numbers only
    Witness(Position looks, long nowNanos, Consumer<Position> listener) {
        this.listener = listener;
        this.last = new AtomicReference<>(new Seen(looks, nowNanos));
    }

    /// The next sign of life.
    Beat beat(Position applied, Position confirmed, long nowNanos) {
        Seen seen = last.get();
        return new Beat(applied, confirmed, seen.looks(), nowNanos - seen.nanos() >= ROUND.toNanos());
    }

    /// Notes what a beat was answered.
    ///
    /// @param sentNanos when it was sent
    void saw(Position looks, long sentNanos) {
        Seen next = new Seen(looks, sentNanos);
        last.accumulateAndGet(next, (seen, now) -> seen.looks().isBefore(now.looks()) ? now : seen);
        listener.accept(looks);
    }
}
