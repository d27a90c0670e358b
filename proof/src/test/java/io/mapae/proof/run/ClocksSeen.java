package io.mapae.proof.run;

import io.mapae.proof.history.Event;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.ClockOff;
import io.mapae.proof.history.Event.Issued;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a run could have shown that a clock which is behind lets nobody in.
final class ClocksSeen {

    private ClocksSeen() {}

    /// Each time that a clock was behind, and whether somebody was checked there who had run out meanwhile.
    static Map<ClockOff, Boolean> of(List<Event> events) {
        Map<String, Issued> issued =
                some(events, Issued.class).collect(Collectors.toMap(Issued::credential, Function.identity()));
        return some(events, ClockOff.class)
                .filter(clock -> clock.ahead().isNegative())
                .collect(Collectors.toMap(
                        Function.identity(),
                        clock -> some(events, Checked.class)
                                .filter(check -> check.place().equals(clock.place()))
                                .filter(check -> clock.until().isAfter(check.arrived()))
                                .anyMatch(check ->
                                        ranOut(Objects.requireNonNull(issued.get(check.credential())), clock, check))));
    }

    private static boolean ranOut(Issued one, ClockOff clock, Checked check) {
        return one.over().isAfter(clock.from()) && check.arrived().isAfter(one.over());
    }

    private static <T extends Event> Stream<T> some(List<Event> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
