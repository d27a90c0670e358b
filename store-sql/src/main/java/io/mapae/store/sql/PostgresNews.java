package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Notifications, which a commit sends to whoever listens.
///
/// @param channel the installation's: notifications know databases, not schemas
/// @param teller whose notifications are the echo of what it has committed itself, and so knows
record PostgresNews(String channel, String teller) implements News {

    static PostgresNews of(String identity, String teller) {
        return new PostgresNews("mapae_" + identity, teller);
    }

    @Override
    public void listen(Sql sql) {
        sql.update("listen " + channel);
    }

    @Override
    public boolean await(Sql sql, Position applied, Duration longest) throws SQLException {
        PGConnection connection = sql.connection().unwrap(PGConnection.class);
        PGNotification[] notifications = connection.getNotifications(Math.toIntExact(longest.toMillis()));
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                if (!notification.getParameter().equals(teller)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void tell(List<String> steps, List<@Nullable Object> values) {
        steps.add("select pg_notify(?, ?)");
        values.add(channel);
        values.add(teller);
    }
}
