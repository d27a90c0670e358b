package io.mapae.store.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// How one kind of database spells what SQL leaves open. Statements name such words in braces: `{greatest}(a,
/// b)`, `{where kind, id is there} until = {given until}`.
///
/// Everything else in the stores' statements is understood by all of them.
enum Dialect {
    SQLITE("max", "min", "", "", "on conflict ($1) do update set", "excluded.$1"),
    POSTGRESQL(
            "greatest",
            "least",
            "for update skip locked",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
            "on conflict ($1) do update set",
            "excluded.$1"),
    MARIADB("greatest", "least", "", "floor(unix_timestamp(now(6)) * 1000)", "on duplicate key update", "values($1)");

    private static final Pattern WHERE_THERE = Pattern.compile("\\{where ([a-z, ]+) is there}");
    private static final Pattern GIVEN = Pattern.compile("\\{given ([a-z]+)}");
    private static final int MARIADB_DUPLICATE = 1062;
    private static final int MARIADB_KILLED = 1927;

    private final String greatest;
    private final String least;
    private final String passingOverLocked;
    private final String now;
    private final String whereThere;
    private final String given;

    Dialect(String greatest, String least, String passingOverLocked, String now, String whereThere, String given) {
        this.greatest = greatest;
        this.least = least;
        this.passingOverLocked = passingOverLocked;
        this.now = now;
        this.whereThere = whereThere;
        this.given = given;
    }

    /// A text as this database can keep it. Only PostgreSQL cannot keep the character 0, which no text needs: it
    /// comes from somebody who tries what happens.
    String text(String text) {
        return this == POSTGRESQL && text.indexOf('\0') >= 0 ? text.replace('\0', '\ufffd') : text;
    }

    /// Texts as this database can keep them.
    String[] texts(String[] texts) {
        String[] kept = texts.clone();
        Arrays.setAll(kept, i -> text(texts[i]));
        return kept;
    }

    /// The statement as this database understands it.
    String spell(String sql) {
        if (sql.indexOf('{') < 0) {
            return sql;
        }
        String spelled = sql.replace("{greatest}", greatest)
                .replace("{least}", least)
                .replace("{passing over locked}", passingOverLocked)
                .replace("{now}", now);
        spelled = WHERE_THERE.matcher(spelled).replaceAll(whereThere);
        return GIVEN.matcher(spelled).replaceAll(given);
    }

    /// The end of an insertion that does nothing where a row with this key is there.
    ///
    /// @param key its columns; empty for any key
    String unlessThere(String key) {
        return switch (this) {
            case SQLITE, POSTGRESQL ->
                key.isEmpty() ? " on conflict do nothing" : " on conflict (" + key + ") do nothing";
            // `ignore` would overlook more than that; it fails instead, and undoes itself alone.
            case MARIADB -> "";
        };
    }

    /// Whether an insertion failed only because a row with this key is there.
    boolean isThere(SQLException failure, String key) {
        return this == MARIADB
                && failure.getErrorCode() == MARIADB_DUPLICATE
                // The end of the message, which no value can forge.
                && (key.isEmpty() || String.valueOf(failure.getMessage()).endsWith("for key '" + key + "'"));
    }

    /// Whether the rows of a batch are transactions of their own, unless one is open.
    boolean partsBatches() {
        return this == MARIADB;
    }

    /// Whether a statement did nothing because another transaction stood in its way, so that it may run again.
    boolean isDeadlock(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    /// Whether the connection is no more.
    boolean isLost(SQLException failure) {
        // SQL:2023, class 08, and PostgreSQL's 57P for a server that ends connections.
        String state = failure.getSQLState();
        return (state != null && (state.startsWith("08") || state.startsWith("57P")))
                || (this == MARIADB && failure.getErrorCode() == MARIADB_KILLED);
    }
}
