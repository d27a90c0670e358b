package io.mapae.core.session;

import io.mapae.core.schedule.Periodic;
import java.time.Duration;
import java.util.function.Consumer;

/// Writes the collected uses of sessions every ten seconds, and once more at the close.
public final class SessionUseFlushing implements AutoCloseable {

    /// How long a use waits at the most while the store answers.
    public static final Duration PAUSE = Duration.ofSeconds(10);

    private final SessionUses uses;
    private final Periodic periodic;

    /// Starts.
    ///
    /// @param failures told when the store did not answer; the uses wait for the next time
    public SessionUseFlushing(SessionUses uses, Consumer<RuntimeException> failures) {
        this.uses = uses;
        this.periodic = Periodic.start("session-uses", PAUSE, uses::flushAll, failures);
    }

    /// Stops, and writes what is left.
    @Override
    public void close() {
        periodic.close();
        uses.flushAll();
    }
}
