package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A source of connections, each looked at before it is handed out: it must not show a state that has forgotten
/// ends.
///
/// @param admission throws where a connection must not be used
record ServerConnections(SharedServer server, ConnectionUse use, Consumer<Sql> admission) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = server.connect(use);
        try {
            Sql sql = new Sql(connection, server.dialect());
            admission.accept(sql);
            sql.closeStatements();
            return connection;
        } catch (StoreException e) {
            connection.close();
            throw new SQLException("the connection cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is in the URL");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log writer");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool passes its own on; the server's are in the URL's connections already.
    }

    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(SharedServer.CONNECT_WAIT.toSeconds());
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("it does not log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("it wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
