package io.mapae.store.sql;

import java.util.Arrays;

/// How one kind of database spells what SQL leaves open. Statements name such words in braces: `{greatest}(a,
/// b)`.
///
/// Everything else in the stores' statements is understood by all of them.
enum Dialect {
    SQLITE("max", "min", "", ""),
    POSTGRESQL(
            "greatest",
            "least",
            "for update skip locked",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");

    private final String greatest;
    private final String least;
    private final String passingOverLocked;
    private final String now;

    Dialect(String greatest, String least, String passingOverLocked, String now) {
        this.greatest = greatest;
        this.least = least;
        this.passingOverLocked = passingOverLocked;
        this.now = now;
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
        return sql.indexOf('{') < 0
                ? sql
                : sql.replace("{greatest}", greatest)
                        .replace("{least}", least)
                        .replace("{passing over locked}", passingOverLocked)
                        .replace("{now}", now);
    }
}
