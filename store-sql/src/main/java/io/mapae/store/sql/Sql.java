package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection and its statements, each prepared once and kept: preparing costs more than running (ADR 0004).
///
/// Statements are constants of the source, never put together from values. Not thread-safe. A database that fails
/// to answer is a {@link StoreException}.
final class Sql implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final Statements statements;
    private List<String> ahead = List.of();
    private boolean failed;
    private boolean lost;
    private boolean deadlocked;

    Sql(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.statements = new Statements(connection, dialect);
    }

    /// Runs a statement that answers with no rows.
    ///
    /// @return how many rows it changed
    int update(String sql, @Nullable Object... values) {
        List<String> before = ahead;
        ahead = List.of();
        try {
            return before.isEmpty() ? updateAlone(sql, values) : updateBehind(before, sql, values);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// Sends statements without values or rows along with the next {@link #update}, in the same round trip.
    void sendAhead(List<String> before) {
        ahead = before;
    }

    /// Whether statements wait to be sent along.
    boolean isSendingAhead() {
        return !ahead.isEmpty();
    }

    private int updateAlone(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.bound(sql, values);
        int changed = statement.executeUpdate();
        Statements.refuseWarning(statement);
        return changed;
    }

    private int updateBehind(List<String> before, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.bound(String.join("; ", before) + "; " + sql, values);
        statement.execute();
        for (int i = 0; i < before.size(); i++) {
            statement.getMoreResults();
        }
        Statements.refuseWarning(statement);
        return statement.getUpdateCount();
    }

    /// Inserts a row, unless one with this key is there.
    ///
    /// @param key the columns of a unique key; empty for any of the table's
    /// @return whether it was inserted
    boolean insertNew(String sql, String key, @Nullable Object... values) {
        List<String> before = ahead;
        ahead = List.of();
        String insertion = sql + dialect.unlessThere(key);
        try {
            return 1 == (before.isEmpty() ? updateAlone(insertion, values) : updateBehind(before, insertion, values));
        } catch (SQLException e) {
            if (dialect.isThere(e, key)) {
                return false;
            }
            throw failed(insertion, e);
        }
    }

    /// Runs a statement once for each row, in order and together.
    <T> void updateAll(String sql, List<T> rows, Function<T, @Nullable Object[]> values) {
        try {
            statements.executeAll(sql, rows, values);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The only row, or none; the rest is not looked at. `read` must not run statements itself.
    <R> Optional<R> find(String sql, Function<Row, R> read, @Nullable Object... values) {
        try (ResultSet rows = query(sql, values)) {
            return rows.next() ? Optional.of(read.apply(new Row(rows))) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// As {@link #find}, behind statements that are sent in the same round trip; their rows are not looked at.
    ///
    /// @param values those of all statements, one after the other
    <R> Optional<R> findBehind(List<String> before, String sql, Function<Row, R> read, @Nullable Object... values) {
        try {
            PreparedStatement statement = statements.bound(String.join("; ", before) + "; " + sql, values);
            statement.execute();
            for (int i = 0; i < before.size(); i++) {
                statement.getMoreResults();
            }
            Statements.refuseWarning(statement);
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? Optional.of(read.apply(new Row(rows))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// All rows, in the statement's order, which has a `limit`. `read` must not run statements itself.
    <R> List<R> list(String sql, Function<Row, R> read, @Nullable Object... values) {
        try (ResultSet rows = query(sql, values)) {
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
        try (ResultSet rows = query(sql, values)) {
            if (!rows.next()) {
                throw new StoreException("no row from: " + sql);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// Runs `steps`, the last of which commits, in one round trip. Their values follow one another.
    void commit(List<String> steps, List<? extends @Nullable Object> values) {
        ahead = List.of();
        if (failed) {
            // PostgreSQL answers such a commit with a rollback, and with no error.
            throw new StoreException("a statement failed in this transaction; it cannot be committed");
        }
        String sql = String.join("; ", steps);
        try {
            PreparedStatement statement = statements.bound(sql, values.toArray());
            statement.execute();
            Statements.refuseWarning(statement);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// Undoes the transaction, or what came after its savepoint `work`.
    void rollBack(boolean toSavepoint) {
        ahead = List.of();
        update(toSavepoint ? "rollback to savepoint work" : "rollback");
        failed = false;
    }

    /// How it spells SQL.
    Dialect dialect() {
        return dialect;
    }

    /// The connection, for what is no statement: a backup, a checkpoint, notifications.
    Connection connection() {
        return connection;
    }

    /// Closes the statements alone.
    void closeStatements() {
        try {
            statements.close();
        } catch (SQLException e) {
            throw new StoreException("closing a statement failed", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("closing the database connection failed", e);
        }
    }

    private ResultSet query(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.bound(sql, values);
        ResultSet rows = statement.executeQuery();
        Statements.refuseWarning(statement);
        return rows;
    }

    /// Whether the connection is no more.
    boolean isLost() {
        return lost;
    }

    /// Whether the last failure was that another transaction stood in the way.
    boolean isDeadlocked() {
        return deadlocked;
    }

    private StoreException failed(String sql, SQLException cause) {
        failed = true;
        lost |= dialect.isLost(cause);
        deadlocked = dialect.isDeadlock(cause);
        return unanswered(sql, cause);
    }

    static StoreException unanswered(String what, SQLException cause) {
        return new StoreException("the database did not answer: " + what, cause);
    }
}
