package io.mapae.core.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the audit log, the newest event first.
///
/// @param next to go on before; null after the last page
public record AuditPage(List<AuditEvent> events, @Nullable Instant next) {

    public AuditPage {
        events = List.copyOf(events);
    }
}
