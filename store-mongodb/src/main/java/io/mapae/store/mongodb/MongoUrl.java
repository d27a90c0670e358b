package io.mapae.store.mongodb;

import com.mongodb.ConnectionString;
import java.util.Optional;

/// Where MongoDB is, as its drivers write it: `mongodb://user:password@host:port,…/database?options`, or
/// `mongodb+srv://`. Prints no password.
public record MongoUrl(ConnectionString connection) {

    /// The form that is understood, for messages.
    public static final String FORM = "mongodb://user:password@host:port,host:port/database?options";

    /// Whether this text means MongoDB, well-formed or not.
    public static boolean isMeant(String text) {
        return text.startsWith("mongodb");
    }

    /// What this text names, unless the driver does not understand it.
    public static Optional<MongoUrl> parse(String text) {
        try {
            return Optional.of(new MongoUrl(new ConnectionString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Hosts and database, without user, password and options.
    @Override
    public String toString() {
        String database = Optional.ofNullable(connection.getDatabase())
                .map(name -> "/" + name)
                .orElse("");
        return "mongodb://" + String.join(",", connection.getHosts()) + database;
    }
}
