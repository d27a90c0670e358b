package io.mapae.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Connections to a server that callers share.
final class ConnectionPool implements AutoCloseable {

    /// More would wait for each other's cores in the server.
    static final int CONNECTIONS_MAX = 10;

    /// How long a caller waits for a connection.
    static final Duration WAIT = Duration.ofSeconds(5);

    /// How often a statement is run again that stood in another's way.
    static final int DEADLOCKS_MAX = 5;

    private static final int IDLE_MIN = 2;
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private final HikariDataSource connections;
    private final Dialect dialect;
    private final boolean reading;

    private ConnectionPool(HikariDataSource connections, Dialect dialect, boolean reading) {
        this.connections = connections;
        this.dialect = dialect;
        this.reading = reading;
    }

    /// Connections whose statements are transactions of their own.
    static ConnectionPool ofStatements(SharedServer server, Consumer<Sql> admission) {
        HikariConfig config = config(server, admission, ConnectionUse.STATEMENTS);
        return new ConnectionPool(new HikariDataSource(config), server.dialect(), false);
    }

    /// Connections that read one state of the database, and cannot write.
    static ConnectionPool ofReads(SharedServer server, Consumer<Sql> admission) {
        HikariConfig config = config(server, admission, ConnectionUse.READING);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new ConnectionPool(new HikariDataSource(config), server.dialect(), true);
    }

    private static HikariConfig config(SharedServer server, Consumer<Sql> admission, ConnectionUse use) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(use.toString());
        config.setDataSource(new ServerConnections(server, use, admission));
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(IDLE_MIN);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setValidationTimeout(SharedServer.CONNECT_WAIT.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        // The first caller finds out; the database has been asked before.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /// Runs `body` on one of the connections.
    <R extends @Nullable Object> R run(Function<Sql, R> body) {
        return run(body, 1);
    }

    /// Runs `body`, which only reads, on one of the connections; once more if that was lost, which is no matter
    /// then.
    <R extends @Nullable Object> R ask(Function<Sql, R> body) {
        return run(body, 2);
    }

    private <R extends @Nullable Object> R run(Function<Sql, R> body, int attempts) {
        int lossesLeft = attempts - 1;
        int deadlocksLeft = DEADLOCKS_MAX;
        while (true) {
            try (Connection connection = connections.getConnection()) {
                Sql sql = new Sql(connection, dialect);
                try {
                    R result = body.apply(sql);
                    sql.closeStatements();
                    if (reading) {
                        connection.commit();
                    }
                    return result;
                } catch (StoreException e) {
                    if (sql.isDeadlocked() && deadlocksLeft > 0) {
                        // The statement was undone, and it was a transaction of its own.
                        deadlocksLeft--;
                    } else if (sql.isLost() && lossesLeft > 0) {
                        lossesLeft--;
                        // The others went with it, most likely.
                        connections.getHikariPoolMXBean().softEvictConnections();
                    } else {
                        throw e;
                    }
                }
            } catch (SQLException e) {
                throw new StoreException("the database did not answer", e);
            }
        }
    }

    /// How many callers wait for a connection.
    int waiting() {
        return connections.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public void close() {
        connections.close();
    }
}
