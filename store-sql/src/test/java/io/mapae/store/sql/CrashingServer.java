package io.mapae.store.sql;

import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A server of a test's own that is killed, and whose files are copied.
interface CrashingServer extends AutoCloseable {
    String NAME = "witnessed";

    /// The URL of its one installation.
    String url();

    /// A connection to its one installation.
    Connection connect() throws SQLException;

    void kill();

    void start();

    /// Makes another server of the files as they are now; this one runs afterwards, that one does not.
    CrashingServer backUp();

    @Override
    void close();

    /// What the witness says.
    default long looks() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select looks from witness")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// One that runs.
    static CrashingServer postgres() {
        CrashingServer server = new Postgres(PostgresCluster.make());
        server.start();
        return server;
    }

    /// One that runs.
    static CrashingServer mariaDb() {
        CrashingServer server = new MariaDb(MariaDbCluster.make());
        server.start();
        return server;
    }

    /// Of PostgreSQL.
    record Postgres(PostgresCluster cluster) implements CrashingServer {

        @Override
        public String url() {
            return cluster.url(NAME);
        }

        @Override
        public Connection connect() throws SQLException {
            Connection connection = cluster.connect();
            connection.setSchema(NAME);
            return connection;
        }

        @Override
        public void kill() {
            cluster.stop("immediate");
        }

        @Override
        public void start() {
            cluster.start();
        }

        @Override
        public CrashingServer backUp() {
            return new Postgres(cluster.copy());
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    /// Of MariaDB.
    record MariaDb(MariaDbCluster cluster) implements CrashingServer {

        @Override
        public String url() {
            return cluster.url(NAME);
        }

        @Override
        public Connection connect() throws SQLException {
            Connection connection = cluster.connect();
            connection.setCatalog(NAME);
            return connection;
        }

        @Override
        public void kill() {
            cluster.kill();
        }

        @Override
        public void start() {
            cluster.start();
        }

        @Override
        public CrashingServer backUp() {
            cluster.stop();
            CrashingServer copy = new MariaDb(cluster.copy());
            cluster.start();
            return copy;
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
