package io.mapae.proof.balance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A number that a database tells.
final class Counted {

    private Counted() {}

    /// A connection of the superuser's.
    interface Connecting {
        Connection connect() throws SQLException;
    }

    /// What a query for one number gives.
    static long by(Connecting server, String query) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new AssertionError("no row: " + query);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
