package io.mapae.store.sql;

import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The table `feed`, and its counter in `installation`.
///
/// @param news told of each appended entry; passed on once it is durable
record SqlRevocationLog(Sql sql, Consumer<FeedEntry> news) implements RevocationLog {

    @Override
    public Position append(FeedKind kind, long key, Instant at) {
        // One row for all: whoever holds it commits before the next one reads it, so commit order is position order.
        sql.update("update installation set feed_head = feed_head + 1 where id = 1");
        Position position = head();
        sql.update(
                "insert into feed (position, kind, feed_key, at) values (?, ?, ?, ?)",
                position.packed(),
                kind.toString(),
                key,
                at);
        news.accept(new FeedEntry(position, kind, key, Instant.ofEpochMilli(at.toEpochMilli())));
        return position;
    }

    @Override
    public Position head() {
        return Position.unpack(sql.number("select feed_head from installation where id = 1"));
    }

    @Override
    public Position floor() {
        return Position.unpack(sql.number("select feed_floor from installation where id = 1"));
    }

    @Override
    public List<FeedEntry> list(Position after, int limit) {
        return sql.list(
                "select position, kind, feed_key, at from feed where position > ? order by position limit ?",
                SqlRevocationLog::read,
                after.packed(),
                limit);
    }

    @Override
    public int forget(Instant before, int limit) {
        // The server's clock may have been set back, so `at` need not rise: only an unbroken row of old entries goes.
        List<FeedEntry> old = list(Position.START, limit).stream()
                .takeWhile(entry -> entry.at().isBefore(before))
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        long last = old.getLast().position().packed();
        sql.update("update installation set feed_floor = ? where id = 1", last);
        return sql.update("delete from feed where position <= ?", last);
    }

    @Override
    public void openEpoch(int epoch) {
        if (epoch <= head().epoch()) {
            throw new IllegalArgumentException("epoch " + epoch + " is not after " + head());
        }
        sql.update("update installation set feed_head = ? where id = 1", new Position(epoch, 0).packed());
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
