package io.mapae.proof.history;

import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.ClockOff;
import io.mapae.proof.history.Event.Issued;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What wall clocks that are off excuse, and nothing besides: time is told by the servers' clocks, and a guard's
/// own clock may only make it later. A clock that is set back lets nobody in anywhere, and makes nothing that is
/// over sooner.
///
/// @param off every time that a process's clock was off
record Clocks(List<ClockOff> off) {

    /// A token from further in the future than this is not believed.
    private static final Duration SKEW = Duration.ofMinutes(1);

    Clocks {
        off = List.copyOf(off);
    }

    private Stream<ClockOff> servers() {
        return off.stream().filter(ClockOff::isServer);
    }

    // It was made by a call that some server's wrong clock may have answered.
    private static boolean mayHaveMade(ClockOff clock, Issued one) {
        return !clock.from().isAfter(one.answered()) && !one.called().isAfter(clock.until());
    }

    /// From when on a credential may be refused because of its time.
    Moment expires(Issued one) {
        return servers()
                .map(clock -> expires(clock, one))
                .min(Moment::compareTo)
                .orElse(one.expires());
    }

    private static Moment expires(ClockOff clock, Issued one) {
        if (mayHaveMade(clock, one) && clock.ahead().compareTo(SKEW) > 0) {
            return one.called();
        }
        // One that was not there yet, or meets a clock that is behind, lives as long as it was told.
        if (clock.ahead().isNegative() || one.called().isAfter(clock.until())) {
            return one.expires();
        }
        // Whoever is over by a server's clock that is ahead is ended for good there.
        Moment overThere = one.expires().plus(clock.ahead().negated());
        boolean isEnded = !overThere.isAfter(clock.until()) && one.expires().isAfter(clock.from());
        Moment ended = overThere.isAfter(clock.from()) ? overThere : clock.from();
        return isEnded ? ended : one.expires();
    }

    /// When a credential is over at the latest: later where a server's clock may have been ahead that made it.
    Moment over(Issued one) {
        Duration ahead = servers()
                .filter(clock -> mayHaveMade(clock, one))
                .map(ClockOff::ahead)
                .max(Duration::compareTo)
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return one.over().plus(ahead);
    }

    /// Whether a refusal may have been one by a wrong clock, and so not for good: by the guard's or node's own,
    /// or by a server's, which a guard remembers for a while. A clock that is set right after it was behind jumps
    /// forward too.
    boolean mayHaveRefused(Checked refusal, Limits limits) {
        return off.stream()
                .anyMatch(clock -> clock.place().equals(refusal.place())
                        ? isDuring(clock, refusal, limits.healing())
                        : clock.isServer()
                                && isDuring(clock, refusal, limits.healing().plus(limits.remembered())));
    }

    private static boolean isDuring(ClockOff clock, Checked check, Duration longer) {
        return !clock.from().isAfter(check.decided())
                && !check.arrived().isAfter(clock.until().plus(longer));
    }
}
