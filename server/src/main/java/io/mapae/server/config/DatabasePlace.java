package io.mapae.server.config;

import io.mapae.store.sql.PostgresUrl;
import java.nio.file.Path;

/// Where everything is kept.
public sealed interface DatabasePlace {

    /// A file in the data directory, for an installation of one node.
    record Embedded(Path file) implements DatabasePlace {}

    /// A PostgreSQL database, for any number of nodes.
    record Postgres(PostgresUrl url) implements DatabasePlace {}

    /// Reads the URL of an outside database.
    static DatabasePlace parse(String text) {
        return switch (PostgresUrl.parse(text)) {
            case PostgresUrl.Parsed.Url parsed -> new Postgres(parsed.url());
            case PostgresUrl.Parsed.Malformed malformed ->
                throw new IllegalArgumentException("is no database that is known: " + malformed.reason());
        };
    }
}
