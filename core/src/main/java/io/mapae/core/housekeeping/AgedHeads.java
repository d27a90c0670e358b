package io.mapae.core.housekeeping;

import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Up to where the feed is old enough to be forgotten, by the time that this process has seen pass: a wall clock
/// that jumps ahead must not take away what a token can still be held against. A process that has not run for
/// that long yet knows nothing that is old enough. Not thread-safe; keeps one position for each round of that
/// time.
final class AgedHeads {

    private final Duration life;
    private final Deque<Noted> heads = new ArrayDeque<>();
    private Position old = Position.START;

    /// @param life how long an entry is kept
    AgedHeads(Duration life) {
        this.life = life;
    }

    private record Noted(Position head, long nanos) {}

    /// Notes the feed's head.
    ///
    /// @param nanos an instant after the head was read
    /// @return the last head that was noted at least `life` before
    Position note(Position head, long nanos) {
        heads.addLast(new Noted(head, nanos));
        while (nanos - heads.getFirst().nanos() >= life.toNanos()) {
            old = heads.removeFirst().head();
        }
        return old;
    }
}
