package io.mapae.proof.run;

import io.mapae.proof.fault.WallClock;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Has wall clocks jump by a little, sets them right, has them jump by much, and sets them right again; all that
/// is told to the history.
final class ClockFaults {

    private static final Duration LITTLE = Duration.ofSeconds(3);

    /// More than any token lives, or a session that is idle.
    private static final Duration MUCH = Duration.ofHours(1);

    private static final Duration EACH = Duration.ofMillis(1_600);

    private final BooleanSupplier isSomeToRunOut;
    private final History history;

    /// @param isSomeToRunOut whether a jump would be seen by a token that runs out meanwhile
    ClockFaults(BooleanSupplier isSomeToRunOut, History history) {
        this.isSomeToRunOut = isSomeToRunOut;
        this.history = history;
    }

    /// A clock that jumps.
    ///
    /// @param place whose it is
    /// @param isServer whether that is a node
    record Whose(String place, boolean isServer, WallClock clock) {
        static Whose of(ProxiedGuard guard) {
            return new Whose(guard.name(), false, guard.clock());
        }

        static Whose of(WiredNode node) {
            return new Whose(node.name(), true, node.clock());
        }
    }

    void jumpAhead(List<Whose> clocks) {
        jump(clocks, LITTLE);
        jump(clocks, MUCH);
    }

    void jumpBehind(List<Whose> clocks) {
        jump(clocks, LITTLE.negated());
        jump(clocks, MUCH.negated());
    }

    private void jump(List<Whose> clocks, Duration ahead) {
        Await.until("some token is to run out", isSomeToRunOut);
        Moment from = Moment.now();
        clocks.forEach(one -> one.clock().jumpTo(ahead));
        try {
            Await.pass(EACH);
        } finally {
            clocks.forEach(one -> one.clock().jumpTo(Duration.ZERO));
        }
        Moment until = Moment.now();
        clocks.forEach(one -> history.add(new Event.ClockOff(one.place(), one.isServer(), ahead, from, until)));
    }
}
