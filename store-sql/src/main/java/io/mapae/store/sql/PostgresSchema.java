package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a PostgreSQL schema to that of this build. Several nodes may do so at once: one does, the others wait.
final class PostgresSchema {

    /// The newest migration of this build; a test holds it against the files.
    static final int NEWEST = 1;

    static final String MIGRATIONS = "classpath:io/mapae/store/sql/migration/postgresql";

    /// Ours among the advisory locks of a database; the second half tells schemas apart.
    private static final int LOCK = 0x6d617061;

    private PostgresSchema() {}

    /// Migrates what is older; refuses what a newer build has written.
    static void bringUpToDate(PostgresServer server) {
        try (Sql sql = server.open(PostgresServer.Use.MIGRATING)) {
            String schema = server.url().schema();
            if (found(sql) < NEWEST) {
                sql.find("select pg_advisory_lock(?, hashtext(?))", _ -> true, LOCK, schema);
                // Another node may have done it meanwhile. Closing the connection gives the lock back.
                if (found(sql) < NEWEST) {
                    migrate(server, sql, schema);
                }
            }
            int found = found(sql);
            if (found > NEWEST) {
                throw new StoreException("the database has schema " + found + ", this build knows up to " + NEWEST
                        + "; run the newer version, or restore a backup made before it");
            }
        }
    }

    private static int found(Sql sql) {
        if (sql.number("select count(to_regclass('flyway_schema_history'))") == 0) {
            return 0;
        }
        return Math.toIntExact(sql.number(
                "select coalesce(max(cast(version as integer)), 0) from flyway_schema_history where success"));
    }

    private static void migrate(PostgresServer server, Sql sql, String schema) {
        if (sql.number("select count(*) from pg_namespace where nspname = ?", schema) == 0) {
            sql.update("create schema \"" + schema + "\"");
        }
        try {
            Flyway.configure(PostgresSchema.class.getClassLoader())
                    .dataSource(server.source(PostgresServer.Use.MIGRATING))
                    .schemas(schema)
                    .createSchemas(false)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("the database could not be migrated", e);
        }
    }
}
