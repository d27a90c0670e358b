package io.mapae.server.config;

import io.mapae.store.sql.DatabaseUrl;
import java.nio.file.Path;

/// Where everything is kept.
public sealed interface DatabasePlace {

    /// A file in the data directory, for an installation of one node.
    record Embedded(Path file) implements DatabasePlace {}

    /// A database on a server, for any number of nodes.
    record Shared(DatabaseUrl url) implements DatabasePlace {}

    /// Reads the URL of an outside database.
    static DatabasePlace parse(String text) {
        return switch (DatabaseUrl.parse(text)) {
            case DatabaseUrl.Parsed.Url parsed -> new Shared(parsed.url());
            case DatabaseUrl.Parsed.Malformed malformed ->
                throw new IllegalArgumentException("is no database that is known: " + malformed.reason());
        };
    }
}
