package io.mapae.core.audit;

import io.mapae.core.store.Database;
import java.time.Instant;
import java.util.List;

/// Shows the audit log to operators. The caller has made sure that they may.
public final class AuditReading {

    /// How many events one page has at the most.
    public static final int PAGE_MAX = 500;

    private final Database database;

    public AuditReading(Database database) {
        this.database = database;
    }

    /// Events before an instant, the newest first.
    ///
    /// @param subject whom they are about; empty for all
    /// @param limit how many; a page may be a little shorter, so that events of one instant are not torn apart
    public AuditPage list(String subject, Instant before, int limit) {
        int size = Math.clamp(limit, 1, PAGE_MAX);
        List<AuditEvent> found =
                database.read(transaction -> transaction.audit().list(subject, before, size));
        if (found.size() < size) {
            return new AuditPage(found, null);
        }
        Instant last = found.getLast().at();
        List<AuditEvent> whole =
                found.stream().takeWhile(event -> !event.at().equals(last)).toList();
        // More events of one instant than a page holds: the page shows what it can.
        List<AuditEvent> page = whole.isEmpty() ? found : whole;
        return new AuditPage(page, page.getLast().at());
    }
}
