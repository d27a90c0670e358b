package io.mapae.guard.feed;

import java.util.Optional;

/// A place in the revocation feed: the epoch, then the entry's number in it, compared in that order.
///
/// Epochs are below 2^23 and numbers below 2^40, so that a position packs into a long that compares the same way.
public record Position(int epoch, long n) implements Comparable<Position> {

    /// Before every entry.
    public static final Position START = new Position(0, 0);

    private static final int N_BITS = 40;
    private static final long N_LIMIT = 1L << N_BITS;
    private static final int EPOCH_LIMIT = 1 << 23;

    public Position {
        if (epoch < 0 || epoch >= EPOCH_LIMIT || n < 0 || n >= N_LIMIT) {
            throw new IllegalArgumentException("position out of bounds: " + epoch + "." + n);
        }
    }

    /// The position behind {@link #packed}.
    public static Position unpack(long packed) {
        return new Position((int) (packed >>> N_BITS), packed & (N_LIMIT - 1));
    }

    /// The position with the text form `epoch.n`, unless it is none.
    public static Optional<Position> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || text.length() > 24) {
            return Optional.empty();
        }
        try {
            Position position =
                    new Position(Integer.parseInt(text, 0, dot, 10), Long.parseLong(text, dot + 1, text.length(), 10));
            return position.toString().equals(text) ? Optional.of(position) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// One long, at least zero, that compares as the positions do.
    public long packed() {
        return ((long) epoch << N_BITS) | n;
    }

    /// The place of the entry after this one, in the same epoch.
    public Position next() {
        return new Position(epoch, n + 1);
    }

    /// Whether this place is before the other.
    public boolean isBefore(Position other) {
        return packed() < other.packed();
    }

    /// The later of the two.
    public Position max(Position other) {
        return isBefore(other) ? other : this;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(packed(), other.packed());
    }

    /// The text form, `epoch.n`.
    @Override
    public String toString() {
        return epoch + "." + n;
    }
}
