package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.guard.feed.FeedEntry;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Endings as three statements for all of them, whatever their number: their columns go over as arrays.
final class PostgresEndings {
    private static final String TOMBSTONES = """
        insert into tombstone (kind, id, until) select * from unnest(?::text[], ?::bytea[], ?::bigint[])
        on conflict (kind, id) do update set until = excluded.until where excluded.until > tombstone.until\
        """;
    private static final String AUDIT = """
        insert into audit (at, kind, subject, sid, client, address, details)
        select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])\
        """;
    private static final String FEED = """
        insert into feed (position, kind, feed_key, at)
        select * from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])\
        """;

    private PostgresEndings() {}

    /// Adds the statements and their values.
    static void add(List<Ending> endings, List<FeedEntry> entries, List<String> steps, List<@Nullable Object> values) {
        Collection<Grave> graves = Grave.ofAll(endings);
        steps.add(TOMBSTONES);
        values.add(texts(graves, Grave::kind));
        values.add(graves.stream().map(Grave::bytes).toArray(byte[][]::new));
        values.add(
                graves.stream().mapToLong(grave -> grave.until().toEpochMilli()).toArray());
        steps.add(AUDIT);
        values.add(endings.stream()
                .mapToLong(ending -> ending.event().at().toEpochMilli())
                .toArray());
        values.add(texts(endings, ending -> ending.event().kind().name()));
        values.add(texts(endings, ending -> ending.event().subject()));
        values.add(texts(endings, ending -> ending.event().sid()));
        values.add(texts(endings, ending -> ending.event().client()));
        values.add(texts(endings, ending -> ending.event().address()));
        values.add(texts(endings, ending -> SqlAuditLog.details(ending.event())));
        steps.add(FEED);
        values.add(
                entries.stream().mapToLong(entry -> entry.position().packed()).toArray());
        values.add(texts(entries, entry -> entry.kind().toString()));
        values.add(entries.stream().mapToLong(FeedEntry::key).toArray());
        values.add(
                entries.stream().mapToLong(entry -> entry.at().toEpochMilli()).toArray());
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
