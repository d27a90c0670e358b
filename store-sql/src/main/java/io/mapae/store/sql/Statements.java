package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements of one connection, each prepared once and kept. Not thread-safe.
final class Statements {

    /// More than the source has; reaching it means that SQL is being put together at run time.
    static final int STATEMENTS_MAX = 300;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /// The statement with these values.
    PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        Binding.bindAll(dialect, statement, values);
        return statement;
    }

    /// Executes a statement with the values of each row, together.
    <T> void executeAll(String sql, List<T> rows, Function<T, @Nullable Object[]> values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (T row : rows) {
            Binding.bindAll(dialect, statement, values.apply(row));
            statement.addBatch();
        }
        if (!dialect.partsBatches() || !connection.getAutoCommit()) {
            statement.executeBatch();
            refuseWarning(statement);
            return;
        }
        // Otherwise each row would be a transaction, and a sync, of its own.
        connection.setAutoCommit(false);
        try {
            statement.executeBatch();
            refuseWarning(statement);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            if (prepared.size() == STATEMENTS_MAX) {
                throw new IllegalStateException("more than " + STATEMENTS_MAX + " statements on one connection");
            }
            statement = connection.prepareStatement(dialect.spell(sql));
            prepared.put(sql, statement);
        }
        return statement;
    }

    /// Closes them all.
    void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    /// PostgreSQL says by a warning that a commit is here, but has reached no standby.
    static void refuseWarning(PreparedStatement statement) throws SQLException {
        SQLWarning warning = statement.getWarnings();
        if (warning != null) {
            throw new StoreException("done with a warning; the outcome is unknown", warning);
        }
    }
}
