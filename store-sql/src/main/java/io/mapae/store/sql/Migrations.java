package io.mapae.store.sql;

/// How one kind of server is brought to this build's schema.
interface Migrations {

    /// The newest migration of this build; a test holds it against the files.
    int newest();

    /// Where the files are, as Flyway takes it.
    String location();

    /// The name of what holds the tables.
    String schema();

    /// Waits until no other node migrates; closing the connection gives the turn away.
    void queueUp(Sql sql);

    /// 1 if the table of this name is there.
    long countTables(Sql sql, String table);

    /// Makes what holds the tables, where that is missing.
    void makeSchema(Sql sql);
}
