package io.mapae.store.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A kind of server that nodes can share, and how its URL looks.
public enum DatabaseKind {
    POSTGRESQL(
            "PostgreSQL",
            "postgresql",
            5432,
            "postgresql://user:password@host:port/name?schema=…&standby=…&sslmode=…",
            "sslmode sslrootcert sslcert sslkey",
            "pg_basebackup, or pg_dump"),
    MARIADB(
            "MariaDB",
            "mariadb mysql",
            3306,
            "mariadb://user:password@host:port/name?standby=…&sslmode=…",
            "sslmode sslrootcert",
            "mariadb-backup, or mariadb-dump --single-transaction");

    private static final String DEFAULT_SCHEMA = "public";
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final String product;
    private final String schemes;
    private final int port;
    private final String form;
    private final String tls;
    private final String backupPrograms;

    /// @param schemes, tls parted by spaces
    DatabaseKind(String product, String schemes, int port, String form, String tls, String backupPrograms) {
        this.product = product;
        this.schemes = schemes;
        this.port = port;
        this.form = form;
        this.tls = tls;
        this.backupPrograms = backupPrograms;
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

    /// What an operator makes a backup with.
    public String backupPrograms() {
        return backupPrograms;
    }

    /// The form of its URL, for messages.
    public String form() {
        return form;
    }

    /// The forms of all URLs, for messages.
    public static List<String> forms() {
        return Arrays.stream(values()).map(DatabaseKind::form).toList();
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
            DatabaseUrl.require(
                    DATABASE.matcher(database).matches(), "a database has letters, digits, _ and -, at most 64");
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
