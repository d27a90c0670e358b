package io.mapae.core.housekeeping;

import io.mapae.core.schedule.Periodic;
import java.time.Duration;
import java.util.function.Consumer;

/// Keeps house once a minute, until it is closed.
public final class HousekeepingRounds implements AutoCloseable {

    /// Between two rounds.
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private final Housekeeping housekeeping;
    private final Periodic periodic;

    /// Starts.
    ///
    /// @param done told what each round has removed
    /// @param failures told when a store did not answer; the next round comes all the same
    public HousekeepingRounds(
            Housekeeping housekeeping, Consumer<Forgotten> done, Consumer<RuntimeException> failures) {
        this.housekeeping = housekeeping;
        this.periodic = Periodic.start("housekeeping", PAUSE, () -> done.accept(housekeeping.tidy()), failures);
    }

    /// Stops after the present batch.
    @Override
    public void close() {
        housekeeping.stop();
        periodic.close();
    }
}
