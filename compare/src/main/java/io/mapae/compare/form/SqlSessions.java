package io.mapae.compare.form;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sessions in PostgreSQL: read on each request, by a prepared statement on a pooled connection; their last use
/// is written once a minute at the most.
record SqlSessions(HikariDataSource connections, InstantSource clock) implements Carrying {

    private static final int CONNECTIONS_MAX = 10;
    private static final int USE_SECONDS = 60;

    static SqlSessions open(String url, InstantSource clock) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        SqlSessions sessions = new SqlSessions(new HikariDataSource(config), clock);
        sessions.createTable();
        return sessions;
    }

    // Nodes that start together would stand in each other's way without the lock.
    private void createTable() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(1)");
            statement.execute("create table if not exists session (id text primary key, line text not null,"
                    + " expires bigint not null, last_used bigint not null)");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the table of sessions cannot be made", e);
        }
    }

    @Override
    public String open(Login login) {
        run(
                "insert into session (id, line, expires, last_used) values (?, ?, ?, ?)",
                login.sid(),
                login.line(),
                login.expires().getEpochSecond(),
                clock.instant().getEpochSecond());
        return login.sid();
    }

    @Override
    public Optional<Login> check(String credential) {
        Instant now = clock.instant();
        Optional<Kept> kept = find(credential, now);
        if (kept.isPresent() && kept.get().lastUsed() < now.getEpochSecond() - USE_SECONDS) {
            run("update session set last_used = ? where id = ?", now.getEpochSecond(), credential);
        }
        return kept.flatMap(session -> Login.parse(session.line()));
    }

    private record Kept(String line, long lastUsed) {}

    private Optional<Kept> find(String credential, Instant now) {
        try (Connection connection = connections.getConnection();
                PreparedStatement read = connection.prepareStatement(
                        "select line, last_used from session where id = ? and expires > ?")) {
            read.setString(1, credential);
            read.setLong(2, now.getEpochSecond());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(new Kept(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not answer", e);
        }
    }

    @Override
    public void end(String credential) {
        run("delete from session where id = ?", credential);
    }

    private void run(String sql, Object... values) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not answer", e);
        }
    }

    @Override
    public boolean waits() {
        return true;
    }
}
