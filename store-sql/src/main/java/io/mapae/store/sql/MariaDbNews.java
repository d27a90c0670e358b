package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// News in a database that wakes nobody: a look at the head from time to time, which costs the server one row of
/// one page (reasons in ADR 0031).
enum MariaDbNews implements News {
    BY_LOOKING;

    /// Between two looks.
    static final Duration EVERY = Duration.ofMillis(20);

    @Override
    public void listen(Sql sql) {}

    @Override
    public boolean await(Sql sql, Position applied, Duration longest) {
        FeedFollower.rest(EVERY.compareTo(longest) < 0 ? EVERY : longest);
        return applied.isBefore(SqlRevocationLog.head(sql));
    }

    @Override
    public void tell(List<String> steps, List<@Nullable Object> values) {}
}
