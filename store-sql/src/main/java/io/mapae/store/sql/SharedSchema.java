package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables that nodes share to the schema of this build. Several nodes may do so at once: one does, the
/// others wait.
record SharedSchema(SharedServer server, Migrations migrations) {
    private static final String HISTORY = "flyway_schema_history";

    /// Migrates what is older; refuses what a newer build has written.
    void bringUpToDate() {
        try (Sql sql = server.open(ConnectionUse.MIGRATING)) {
            if (found(sql) < migrations.newest()) {
                migrations.queueUp(sql);
                // Another node may have done it meanwhile.
                if (found(sql) < migrations.newest()) {
                    migrations.makeSchema(sql);
                    forgetFailure(sql);
                    migrate();
                }
            }
            int found = found(sql);
            if (found > migrations.newest()) {
                throw new StoreException("the database has schema " + found + ", this build knows up to "
                        + migrations.newest() + "; run the newer version, or restore a backup made before it");
            }
        }
    }

    private int found(Sql sql) {
        if (migrations.countTables(sql, HISTORY) == 0) {
            return 0;
        }
        return Math.toIntExact(
                sql.number("select coalesce(max(cast(version as integer)), 0) from " + HISTORY + " where success"));
    }

    /// Where definitions are no transactions, what failed half-way is noted as failed; it is run again.
    private void forgetFailure(Sql sql) {
        if (migrations.countTables(sql, HISTORY) > 0) {
            sql.update("delete from " + HISTORY + " where not success");
        }
    }

    private void migrate() {
        try {
            Flyway.configure(SharedSchema.class.getClassLoader())
                    .dataSource(new ServerConnections(server, ConnectionUse.MIGRATING, _ -> {}))
                    .schemas(migrations.schema())
                    .createSchemas(false)
                    .locations(migrations.location())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("the database could not be migrated", e);
        }
    }
}
