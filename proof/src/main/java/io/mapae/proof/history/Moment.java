package io.mapae.proof.history;

import java.time.Duration;

/// When something happened, on the one clock of this machine.
///
/// `System.nanoTime` is Linux's `CLOCK_MONOTONIC`, which counts from the machine's start. So moments that
/// different processes of one machine wrote down can be compared, whatever is done to the wall clock; those of
/// two machines cannot.
///
/// @param nanos since an origin that all processes of the machine share
public record Moment(long nanos) implements Comparable<Moment> {

    /// This moment.
    public static Moment now() {
        return new Moment(System.nanoTime());
    }

    /// The moment so much later.
    public Moment plus(Duration time) {
        return new Moment(nanos + time.toNanos());
    }

    /// How long after `earlier` it was; negative if it was before.
    public Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /// Whether it was later than `other`.
    public boolean isAfter(Moment other) {
        return compareTo(other) > 0;
    }

    // The origin may be anywhere, so that it is the difference that counts.
    @Override
    public int compareTo(Moment other) {
        return Long.signum(nanos - other.nanos);
    }
}
