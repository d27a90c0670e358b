package io.mapae.proof.history;

import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.ClockOff;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Event.EndCalled;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.Event.Faulted;
import io.mapae.proof.history.Event.Issued;
import io.mapae.proof.history.Event.Kept;
import io.mapae.proof.history.Event.Looked;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A history's events by what they are about.
///
/// @param issued by credential
/// @param endCalled the first call for each session
/// @param ended the first acknowledgement for each session
/// @param confirmed the first confirmed one for each session
/// @param kept the first acknowledgement of each thing
/// @param clocks of processes, where they were off
record Facts(
        Map<String, Issued> issued,
        Map<String, EndCalled> endCalled,
        Map<String, Ended> ended,
        Map<String, Ended> confirmed,
        Map<String, Kept> kept,
        List<Checked> checks,
        List<Looked> looks,
        List<Counted> counts,
        List<Faulted> faults,
        Clocks clocks) {

    static Facts of(List<Event> events) {
        Facts facts = new Facts(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                some(events, Checked.class).toList(),
                some(events, Looked.class).toList(),
                some(events, Counted.class).toList(),
                some(events, Faulted.class).toList(),
                new Clocks(some(events, ClockOff.class).toList()));
        events.forEach(facts::add);
        facts.checks.forEach(facts::requireIssued);
        return facts;
    }

    private static <T extends Event> Stream<T> some(List<Event> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private void add(Event event) {
        switch (event) {
            case Issued one -> {
                if (issued.put(one.credential(), one) != null) {
                    throw new IllegalArgumentException(one.credential() + " was issued twice; give each its own name");
                }
            }
            case EndCalled call -> keepFirst(endCalled, call.session(), call, Comparator.comparing(EndCalled::called));
            case Ended end -> {
                keepFirst(ended, end.session(), end, Comparator.comparing(Ended::answered));
                if (end.confirmed()) {
                    keepFirst(confirmed, end.session(), end, Comparator.comparing(Ended::answered));
                }
            }
            case Kept one -> keepFirst(kept, one.thing(), one, Comparator.comparing(Kept::answered));
            case Checked _, Looked _, Counted _, Faulted _, ClockOff _ -> {}
        }
    }

    private static <T> void keepFirst(Map<String, T> firsts, String key, T value, Comparator<T> byTime) {
        firsts.merge(key, value, (one, other) -> byTime.compare(one, other) <= 0 ? one : other);
    }

    private void requireIssued(Checked check) {
        if (!issued.containsKey(check.credential())) {
            throw new IllegalArgumentException(check.credential() + " was checked and never issued");
        }
    }

    /// When what was checked was issued.
    Issued issued(Checked check) {
        Issued one = issued.get(check.credential());
        if (one == null) {
            throw new IllegalArgumentException(check.credential() + " was never issued");
        }
        return one;
    }

    /// The first acknowledgement of the end of a session.
    Optional<Ended> findEnded(String session) {
        return Optional.ofNullable(ended.get(session));
    }

    /// The first confirmed end of a session.
    Optional<Ended> findConfirmed(String session) {
        return Optional.ofNullable(confirmed.get(session));
    }

    /// The first acknowledgement that a thing stays.
    Optional<Kept> findKept(String thing) {
        return Optional.ofNullable(kept.get(thing));
    }

    /// From when on a credential may be refused: its end was asked for, its time is over, or a server whose
    /// clock was off thought so or made it so.
    Moment mayBeRefusedFrom(Issued one) {
        Moment expires = clocks.expires(one);
        EndCalled call = endCalled.get(one.session());
        return call == null || call.called().isAfter(expires) ? expires : call.called();
    }

    /// Whether a fault, or what it left behind, was there at some time between two moments.
    boolean isFaulty(Moment from, Moment until, Limits limits) {
        return faults.stream()
                .anyMatch(fault -> !fault.began().isAfter(until)
                        && !from.isAfter(fault.ended().plus(limits.healing())));
    }
}
