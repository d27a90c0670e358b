package io.mapae.store.sql;

import io.mapae.core.revocation.RevocationLog;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.List;

/// The table `feed` for a transaction that only reads.
record SqlRevocationReading(Sql sql) implements RevocationLog {

    @Override
    public Position append(FeedKind kind, long key, Instant at) {
        throw refused();
    }

    @Override
    public Position head() {
        return SqlRevocationLog.head(sql);
    }

    @Override
    public Position floor() {
        return SqlRevocationLog.floor(sql);
    }

    @Override
    public List<FeedEntry> list(Position after, int limit) {
        return SqlRevocationLog.list(sql, after, limit);
    }

    @Override
    public int forget(Position last, int limit) {
        throw refused();
    }

    @Override
    public void openEpoch(int epoch) {
        throw refused();
    }

    private static IllegalStateException refused() {
        return new IllegalStateException("changed the feed while reading");
    }
}
