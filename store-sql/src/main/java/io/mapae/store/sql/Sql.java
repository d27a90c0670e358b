package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection and its statements, each prepared once and kept: preparing costs more than running (ADR 0004).
///
/// Statements are constants of the source, never put together from values. Not thread-safe. A database that fails
/// to answer is a {@link StoreException}.
final class Sql implements AutoCloseable {

    /// More than the source has; reaching it means that SQL is being put together at run time.
    static final int STATEMENTS_MAX = 300;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// Runs a statement that answers with no rows.
    ///
    /// @return how many rows it changed
    int update(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The only row, or none; the rest is not looked at. `read` must not run statements itself.
    <R> Optional<R> find(String sql, Function<Row, R> read, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(read.apply(new Row(rows))) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// All rows, in the statement's order, which has a `limit`. `read` must not run statements itself.
    <R> List<R> list(String sql, Function<Row, R> read, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            Row row = new Row(rows);
            List<R> all = new ArrayList<>();
            while (rows.next()) {
                all.add(read.apply(row));
            }
            return List.copyOf(all);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The number in the first column of the only row, as from `count(*)`.
    long number(String sql, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            if (!rows.next()) {
                throw new StoreException("no row from: " + sql);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The connection, for what is no statement: a backup, a checkpoint.
    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("closing the database connection failed", e);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            if (statements.size() == STATEMENTS_MAX) {
                throw new IllegalStateException("more than " + STATEMENTS_MAX + " statements on one connection");
            }
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case String text -> statement.setString(place, text);
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Boolean truth -> statement.setInt(place, truth ? 1 : 0);
            case Instant at -> statement.setLong(place, at.toEpochMilli());
            case Duration length -> statement.setLong(place, length.toMillis());
            default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
        }
    }

    private static StoreException failed(String sql, SQLException cause) {
        return new StoreException("the database did not answer: " + sql, cause);
    }
}
