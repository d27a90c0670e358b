package io.mapae.store.sql;

import java.time.Instant;

/// Rows of a table that are over, oldest first, to be deleted a few at a time.
///
/// @param key the columns that name a row
/// @param condition that a row is over, with one place for a time; an index has its column
/// @param order from the oldest on
record OldRows(String table, String key, String condition, String order) {

    /// Deletes up to `limit` of them, and returns how many that were. Nobody waits for it, nor it for anybody.
    int delete(Sql sql, Instant time, int limit) {
        return switch (sql.dialect()) {
            case SQLITE, POSTGRESQL ->
                // Asked again of what is deleted: a use that was noted since may have kept it alive.
                sql.update(
                        "delete from " + table + " where " + key + " in (select " + bare() + " from " + table
                                + " where " + condition + " order by " + order + " limit ? {passing over locked}) and "
                                + condition,
                        time,
                        limit,
                        time);
            case MARIADB ->
                sql.update(
                        "delete from " + table + " where " + condition + " order by " + order + " limit ?",
                        time,
                        limit);
        };
    }

    private String bare() {
        return key.replace("(", "").replace(")", "");
    }
}
