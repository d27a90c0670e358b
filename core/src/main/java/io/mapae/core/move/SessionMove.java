package io.mapae.core.move;

import io.mapae.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A move of all sessions, as the database remembers it.
///
/// @param left the names of places that were moved away from before, the last one first
/// @param mover the node that moves them, or did last
public record SessionMove(Phase phase, Place from, Place to, List<String> left, String mover) {

    /// How many places are remembered that were moved away from.
    private static final int LEFT_MAX = 16;

    private static final String FORMAT = "1";
    private static final int FIXED_LINES = 7;

    /// How far it is.
    public enum Phase {
        /// Nodes begin to look into both stores, and still add to the old one.
        PREPARING,
        /// All look into both; they begin to add to the new one, and sessions are moved.
        MOVING,
        /// The old store has none any more.
        MOVED
    }

    public SessionMove {
        left = List.copyOf(left);
    }

    /// A move that begins, after another one or as the first.
    static SessionMove begin(Optional<SessionMove> before, Place from, Place to, String mover) {
        List<String> left = new ArrayList<>(before.map(SessionMove::allLeft).orElse(List.of()));
        left.removeAll(List.of(from.name(), to.name()));
        return new SessionMove(
                Phase.PREPARING, from, to, left.stream().limit(LEFT_MAX).toList(), mover);
    }

    SessionMove in(Phase next) {
        return new SessionMove(next, from, to, left, mover);
    }

    SessionMove by(String next) {
        return new SessionMove(phase, from, to, left, next);
    }

    boolean isOver() {
        return phase == Phase.MOVED;
    }

    private List<String> allLeft() {
        return Stream.concat(Stream.of(from.name()), left.stream()).toList();
    }

    /// Where a node looks for sessions.
    ///
    /// @param configured where its configuration says that they are
    /// @throws StoreException if it says neither where they are nor where they were
    Arrangement arrangement(Place configured) {
        boolean known = configured.isSame(to) || allLeft().contains(configured.name());
        if (isOver()) {
            // Whoever names a third place means it.
            return new Arrangement.Settled(known ? latest(to, configured) : configured);
        }
        if (!known) {
            throw new StoreException("sessions are being moved from " + from + " to " + to
                    + ", but this node is configured to keep them in " + configured);
        }
        return new Arrangement.Moving(latest(from, configured), latest(to, configured), phase == Phase.PREPARING);
    }

    // A password may have been changed since.
    private static Place latest(Place remembered, Place configured) {
        return remembered.isSame(configured) ? configured : remembered;
    }

    String serialise() {
        List<String> lines =
                new ArrayList<>(List.of(FORMAT, phase.name(), from.name(), from.text(), to.name(), to.text(), mover));
        lines.addAll(left);
        return String.join("\n", lines);
    }

    static Optional<SessionMove> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < FIXED_LINES || !lines[0].equals(FORMAT)) {
            return Optional.empty();
        }
        return Optional.of(new SessionMove(
                Phase.valueOf(lines[1]),
                new Place(lines[2], lines[3]),
                new Place(lines[4], lines[5]),
                List.of(lines).subList(FIXED_LINES, lines.length),
                lines[6]));
    }
}
