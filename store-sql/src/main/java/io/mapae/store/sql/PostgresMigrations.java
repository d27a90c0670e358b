package io.mapae.store.sql;

/// The migrations for PostgreSQL.
record PostgresMigrations(PostgresServer server) implements Migrations {
    static final int NEWEST = 2;
    static final String LOCATION = "classpath:io/mapae/store/sql/migration/postgresql";

    /// Ours among the advisory locks of a database; the second half tells schemas apart.
    private static final int LOCK = 0x6d617061;

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
        sql.find("select pg_advisory_lock(?, hashtext(?))", _ -> true, LOCK, schema());
    }

    @Override
    public long countTables(Sql sql, String table) {
        return sql.number("select count(to_regclass(?))", table);
    }

    @Override
    public void makeSchema(Sql sql) {
        if (sql.number("select count(*) from pg_namespace where nspname = ?", schema()) == 0) {
            sql.update("create schema \"" + schema() + "\"");
        }
    }
}
