package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.util.List;

/// The migrations for MariaDB.
record MariaDbMigrations(MariaDbServer server) implements Migrations {
    static final int NEWEST = 2;
    static final String LOCATION = "classpath:io/mapae/store/sql/migration/mariadb";

    private static final int QUEUE_SECONDS = 600;

    // Whatever an operator's defaults or a careless import have made of them.
    private static final String UNFIT = """
        select table_name as name from information_schema.tables
        where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'
            and (engine <> 'InnoDB' or table_collation <> 'utf8mb4_nopad_bin')
        order by table_name limit 100
        """;

    @Override
    public int newest() {
        return NEWEST;
    }

    @Override
    public String location() {
        return LOCATION;
    }

    @Override
    public String schema() {
        return server.url().schema();
    }

    @Override
    public void queueUp(Sql sql) {
        long given = sql.number("select coalesce(get_lock(concat('mapae ', md5(database())), ?), 0)", QUEUE_SECONDS);
        if (given != 1) {
            throw new StoreException("another node has been migrating the database for " + QUEUE_SECONDS + " seconds");
        }
    }

    @Override
    public long countTables(Sql sql, String table) {
        return sql.number(
                "select count(*) from information_schema.tables where table_schema = database() and table_name = ?",
                table);
    }

    /// It is there: the connection is to it.
    @Override
    public void makeSchema(Sql sql) {}

    /// Throws where a table cannot keep what it is given, as it is given.
    void refuseUnfitTables(Sql sql) {
        List<String> unfit = sql.list(UNFIT, row -> row.text("name"));
        if (!unfit.isEmpty()) {
            throw new StoreException("these tables are not InnoDB's with the collation utf8mb4_nopad_bin, so they"
                    + " could lose commits or mistake texts: " + String.join(", ", unfit));
        }
    }
}
