package io.mapae.store.sql;

import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `feed`, for the group whose turn it is. Its counter in `installation` is written when the group
/// commits.
record SqlRevocationLog(Sql sql, FeedTurn turn) implements RevocationLog {
    static final String APPEND = "insert into feed (position, kind, feed_key, at) values (?, ?, ?, ?)";

    private static final String TAIL =
            "select position, kind, feed_key, at from feed where position > ? order by position limit ?";

    @Override
    public Position append(FeedKind kind, long key, Instant at) {
        FeedEntry entry = turn.next(kind, key, at);
        sql.update(APPEND, row(entry));
        return entry.position();
    }

    @Override
    public Position head() {
        return turn.head();
    }

    @Override
    public Position floor() {
        return floor(sql);
    }

    @Override
    public List<FeedEntry> list(Position after, int limit) {
        return list(sql, after, limit);
    }

    @Override
    public int forget(Position last, int limit) {
        List<FeedEntry> old = list(Position.START, limit).stream()
                .takeWhile(entry -> entry.position().compareTo(last) <= 0)
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        long floor = old.getLast().position().packed();
        sql.update("update installation set feed_floor = ? where id = 1", floor);
        return sql.update("delete from feed where position <= ?", floor);
    }

    @Override
    public void openEpoch(int epoch) {
        turn.openEpoch(epoch);
    }

    /// The values of {@link #APPEND}.
    static @Nullable Object[] row(FeedEntry entry) {
        return new Object[] {entry.position().packed(), entry.kind().toString(), entry.key(), entry.at()};
    }

    /// Writes the counter.
    static void moveHead(Sql sql, FeedTurn turn) {
        sql.update(
                "update installation set feed_head = ? where id = 1",
                turn.head().packed());
    }

    static Position head(Sql sql) {
        return Position.unpack(sql.number("select feed_head from installation where id = 1"));
    }

    static Position floor(Sql sql) {
        return Position.unpack(sql.number("select feed_floor from installation where id = 1"));
    }

    static List<FeedEntry> list(Sql sql, Position after, int limit) {
        return sql.list(TAIL, SqlRevocationLog::read, after.packed(), limit);
    }

    private static FeedEntry read(Row row) {
        String kind = row.text("kind");
        return new FeedEntry(
                Position.unpack(row.number("position")),
                FeedKind.parse(kind)
                        .orElseThrow(() -> new StoreException("the database names an unknown kind: " + kind)),
                row.number("feed_key"),
                row.instant("at"));
    }
}
