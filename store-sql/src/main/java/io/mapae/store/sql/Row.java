package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.Carriage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The row under the cursor. Columns that must be there throw when they are null.
final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    byte[] bytes(String column) {
        return present(column, optionalBytes(column).orElse(null));
    }

    Optional<byte[]> optionalBytes(String column) {
        try {
            return Optional.ofNullable(rows.getBytes(column));
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    String text(String column) {
        return present(column, optionalText(column).orElse(null));
    }

    Optional<String> optionalText(String column) {
        try {
            return Optional.ofNullable(rows.getString(column));
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    long number(String column) {
        try {
            long number = rows.getLong(column);
            return present(column, rows.wasNull() ? null : number);
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    int integer(String column) {
        return Math.toIntExact(number(column));
    }

    boolean truth(String column) {
        return number(column) != 0;
    }

    Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    Carriage carriage(String column) {
        String text = text(column);
        return Carriage.parse(text).orElseThrow(() -> new StoreException("no carriage: " + text));
    }

    Duration duration(String column) {
        return Duration.ofMillis(number(column));
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new StoreException("column " + column + " is empty");
        }
        return value;
    }

    private static StoreException unreadable(String column, SQLException cause) {
        return new StoreException("column " + column + " cannot be read", cause);
    }
}
