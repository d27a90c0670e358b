package io.mapae.store.sql;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table `audit`.
record SqlAuditLog(Sql sql) implements AuditLog {
    private static final OldRows OLD = new OldRows("audit", "n", "at < ?", "at, n");
    static final String APPEND =
            "insert into audit (at, kind, subject, sid, client, address, details) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS = "select at, kind, subject, sid, client, address, details from audit ";

    @Override
    public void append(AuditEvent event) {
        sql.update(APPEND, row(event));
    }

    /// The values of {@link #APPEND}.
    static @Nullable Object[] row(AuditEvent event) {
        return new Object[] {
            event.at(),
            event.kind().name(),
            event.subject(),
            event.sid(),
            event.client(),
            event.address(),
            details(event)
        };
    }

    static String details(AuditEvent event) {
        return Netstrings.encode(new TreeMap<>(event.details()));
    }

    @Override
    public List<AuditEvent> list(String subject, Instant before, int limit) {
        return subject.isEmpty()
                ? sql.list(COLUMNS + "where at < ? order by at desc, n desc limit ?", SqlAuditLog::read, before, limit)
                : sql.list(
                        COLUMNS + "where subject = ? and at < ? order by at desc, n desc limit ?",
                        SqlAuditLog::read,
                        subject,
                        before,
                        limit);
    }

    @Override
    public int forget(Instant before, int limit) {
        return OLD.delete(sql, before, limit);
    }

    private static AuditEvent read(Row row) {
        return new AuditEvent(
                row.instant("at"),
                AuditEvent.Kind.valueOf(row.text("kind")),
                row.text("subject"),
                row.text("sid"),
                row.text("client"),
                row.text("address"),
                Netstrings.decodeMap(row.text("details")));
    }
}
