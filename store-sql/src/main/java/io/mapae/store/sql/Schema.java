package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/// Brings a database file to the schema of this build.
///
/// The file names its schema in `user_version`, so that a start that has nothing to migrate costs one look instead
/// of starting Flyway (ADR 0012).
final class Schema {

    /// The newest migration of this build; a test holds it against the files.
    static final int NEWEST = 1;

    static final String MIGRATIONS = "classpath:io/mapae/store/sql/migration/sqlite";

    private Schema() {}

    /// Migrates what is older; refuses what a newer build has written.
    static void bringUpToDate(SqliteFile file, Sql sql) {
        long found = sql.number("pragma user_version");
        if (found > NEWEST) {
            throw new StoreException("the database has schema " + found + ", this build knows up to " + NEWEST
                    + "; run the newer version, or restore a backup made before it");
        }
        if (found < NEWEST) {
            migrate(file);
            // Last, so that a migration that was cut off is taken up again.
            sql.update("pragma user_version = " + NEWEST);
        }
    }

    private static void migrate(SqliteFile file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(file.url());
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("the database could not be migrated", e);
        }
    }
}
