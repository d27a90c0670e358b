package io.mapae.server.administration;

import io.mapae.core.audit.AuditEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Everything that an operator can do to an installation: inside the running server, or beside the stopped one.
/// Thread-safe.
public interface Administration extends AutoCloseable {

    /// What can be done to accounts.
    AccountAdministration accounts();

    /// What can be done to sessions.
    SessionAdministration sessions();

    /// What can be done to clients.
    ClientAdministration clients();

    /// What can be done to keys.
    KeyAdministration keys();

    /// Audit events, the newest first, at most `limit`.
    ///
    /// @param subject an identifier or a `sub`; empty for everyone's
    List<AuditEvent> audit(String subject, Instant before, int limit);

    /// Writes a consistent copy of the database, without the master key, to a file that does not exist yet.
    Outcome backup(Path to, Progress progress);

    /// Closes what was opened for it; inside a running server there is nothing to close.
    @Override
    void close();
}
