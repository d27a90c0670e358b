package io.mapae.core.move;

import io.mapae.core.move.SessionMove.Phase;
import io.mapae.core.move.SessionMoveRecord.Kept;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Moves all sessions of an installation to another place, step by step; each step is noted in the database, so
/// that any node can go on where another one was stopped.
///
/// A step begins to move nothing before every node knows of the step before ({@link MoveAnnouncements}).
public final class SessionMigration {

    /// How long ago a session may have gone unused for too long and be moved all the same: a use of before may
    /// still be on its way to the store.
    private static final Duration LATE_USE_MAX = Duration.ofMinutes(10);

    /// How many sessions are read at once.
    static final int PAGE = 512;

    private static final int TRIES_MAX = 100;

    private final SessionMoveRecord record;
    private final SwitchingSessions sessions;
    private final MoveAnnouncements announcements;
    private final Movers movers;
    private final InstantSource clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Runs runs = new Runs();

    public SessionMigration(
            SessionMoveRecord record,
            SwitchingSessions sessions,
            MoveAnnouncements announcements,
            Movers movers,
            InstantSource clock) {
        this.record = record;
        this.sessions = sessions;
        this.announcements = announcements;
        this.movers = movers;
        this.clock = clock;
    }

    /// What came of an order to move.
    public sealed interface Order {

        /// It is noted, and will be carried out.
        ///
        /// @param begunBefore whether it had begun before, and goes on
        record Accepted(boolean begunBefore) implements Order {}

        /// Sessions are there already.
        record AlreadyThere() implements Order {}

        /// Sessions are being moved to another place.
        record Busy(Place from, Place to) implements Order {}

        /// The place where they are cannot list them.
        record Unlistable(Place from) implements Order {}
    }

    /// Told how far it is.
    public interface Watcher {

        /// `done` of about `total` sessions are moved.
        void moved(long done, long total);
    }

    /// Notes that sessions are to move to `to`, which can be opened. Nothing has moved when this returns.
    public Order order(Place to) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<Kept> kept = record.find();
            Optional<SessionMove> last = kept.map(Kept::move);
            if (last.isPresent() && !last.get().isOver()) {
                SessionMove going = last.get();
                return going.to().isSame(to) ? new Order.Accepted(true) : new Order.Busy(going.from(), going.to());
            }
            Place from = sessions.arrangement().target();
            if (from.isSame(to)) {
                return new Order.AlreadyThere();
            }
            if (sessions.at(from).findIndex().isEmpty()) {
                return new Order.Unlistable(from);
            }
            if (record.tryPut(kept, SessionMove.begin(last, from, to, movers.self()))) {
                return new Order.Accepted(false);
            }
        }
        throw new StoreException("sessions are ordered to move again and again");
    }

    /// Moves sessions, if they are to be moved and no other node does; returns when none is left.
    ///
    /// @return whether there is nothing left to do
    public boolean run(Watcher watcher) {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        try {
            Optional<Kept> kept = record.find();
            if (kept.isEmpty() || kept.get().move().isOver()) {
                tellOfTheEnd();
                return true;
            }
            SessionMove move = kept.get().move();
            if (!movers.mayTakeOver(move.mover())) {
                return false;
            }
            carryOut(advance(kept.get(), move.by(movers.self())), watcher);
            return true;
        } finally {
            running.set(false);
            runs.end();
        }
    }

    /// Waits until a run ends at this node, or it is time to look what another one does.
    public void awaitRun(Duration wait) {
        runs.await(wait);
    }

    /// Goes on with a move that another node has left, or this one before it was stopped. Asks the database only
    /// while this node knows of a move.
    public void goOn() {
        if (sessions.arrangement() instanceof Arrangement.Moving) {
            boolean _ = run((_, _) -> {});
        }
    }

    // Whoever noted the end may have been stopped before it was announced.
    private void tellOfTheEnd() {
        if (sessions.arrangement() instanceof Arrangement.Moving) {
            announcements.announce();
        }
    }

    private void carryOut(Kept begun, Watcher watcher) {
        Kept kept = begun;
        announcements.announceAndAwait();
        if (kept.move().phase() == Phase.PREPARING) {
            kept = advance(kept, kept.move().in(Phase.MOVING));
            announcements.announceAndAwait();
        }
        moveAll(kept.move(), watcher);
        Kept _ = advance(kept, kept.move().in(Phase.MOVED));
        announcements.announceEnd(kept.move());
    }

    private Kept advance(Kept current, SessionMove next) {
        Kept known = current;
        for (int i = 0; i < TRIES_MAX; i++) {
            boolean noted = known.move().equals(next) || record.tryPut(Optional.of(known), next);
            known = record.find().orElseThrow();
            if (noted && known.move().equals(next)) {
                return known;
            }
            if (!known.move().equals(current.move())) {
                throw new StoreException("another node goes on with the move");
            }
            // It was wrapped anew, under another master key.
        }
        throw new StoreException("the step of the move could not be noted");
    }

    private void moveAll(SessionMove move, Watcher watcher) {
        SessionIndex index = sessions.at(move.from())
                .findIndex()
                .orElseThrow(() -> new StoreException(move.from() + " cannot list its sessions any more"));
        PageMover pages = new PageMover(index, sessions.mover(move.from(), move.to()), watcher);
        pages.expect(index.count(clock.instant()));
        // What another node has added to the old place last is found the next time round.
        while (pages.moveAll(this::notLaterThan, () -> refuseIfOvertaken(move))) {
            refuseIfOvertaken(move);
        }
    }

    private Instant notLaterThan() {
        return clock.instant().minus(LATE_USE_MAX);
    }

    // A mover that was stopped for long, and taken for dead, must not go on where a later move begins.
    private void refuseIfOvertaken(SessionMove move) {
        boolean same = sessions.isSure()
                && sessions.arrangement() instanceof Arrangement.Moving moving
                && !moving.preparing()
                && moving.from().isSame(move.from())
                && moving.target().isSame(move.to());
        if (!same) {
            throw new StoreException("the sessions were moved by another node meanwhile");
        }
    }
}
