package io.mapae.core.audit;

import java.time.Instant;
import java.util.List;

/// Where audit events are kept. Reached through a transaction, so that an event is there exactly if what it tells
/// took effect.
public interface AuditLog {

    /// Adds an event; it is never changed again.
    void append(AuditEvent event);

    /// Events, the newest first, at most `limit`; those about `subject` alone unless it is empty.
    List<AuditEvent> list(String subject, Instant before, int limit);

    /// Removes at most `limit` events older than `before`.
    ///
    /// @return how many were removed
    int forget(Instant before, int limit);
}
