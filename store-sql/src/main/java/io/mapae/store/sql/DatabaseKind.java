package io.mapae.store.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A kind of server that nodes can share, and how its URL looks.
public enum DatabaseKind {
    POSTGRESQL(
            "PostgreSQL",
            "postgresql",
            5432,
            "postgresql://user:password@host:port/name?schema=…&standby=…&sslmode=…",
            "sslmode sslrootcert sslcert sslkey");

    private static final String DEFAULT_SCHEMA = "public";
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final String product;
    private final String schemes;
    private final int port;
    private final String form;
    private final String tls;

    /// @param schemes, tls parted by spaces
    DatabaseKind(String product, String schemes, int port, String form, String tls) {
        this.product = product;
        this.schemes = schemes;
        this.port = port;
        this.form = form;
        this.tls = tls;
    }

    static Optional<DatabaseKind> ofScheme(@Nullable String scheme) {
        return scheme == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(kind -> kind.schemes().contains(scheme))
                        .findFirst();
    }

    /// The name of the product.
    public String product() {
        return product;
    }

    /// The form of its URL, for messages.
    public String form() {
        return form;
    }

    /// The forms of all URLs, for messages.
    public static String forms() {
        return Arrays.stream(values()).map(DatabaseKind::form).collect(Collectors.joining(" or "));
    }

    private List<String> schemes() {
        return List.of(schemes.split(" ", -1));
    }

    int port() {
        return port;
    }

    /// The parameters of its URL that concern TLS.
    List<String> tls() {
        return List.of(tls.split(" ", -1));
    }

    /// Whether a database is parted into schemas.
    boolean hasSchemas() {
        return this == POSTGRESQL;
    }

    /// The schema that holds the tables.
    ///
    /// @throws IllegalArgumentException if it can be none
    String schema(String database, @Nullable String named) {
        if (!hasSchemas()) {
            return database;
        }
        String schema = named == null ? DEFAULT_SCHEMA : named;
        DatabaseUrl.require(SCHEMA.matcher(schema).matches(), "a schema has small letters, digits and _, at most 63");
        return schema;
    }

    /// The scheme of its URL.
    @Override
    public String toString() {
        return schemes().getFirst();
    }
}
