package io.mapae.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Puts our types into a statement's places.
final class Binding {
    private Binding() {}

    static void bindAll(Dialect dialect, PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(dialect, statement, i + 1, values[i]);
        }
    }

    private static void bind(Dialect dialect, PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case String text -> statement.setString(place, dialect.text(text));
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Boolean truth -> statement.setInt(place, truth ? 1 : 0);
            case Instant at -> statement.setLong(place, at.toEpochMilli());
            case Duration length -> statement.setLong(place, length.toMillis());
            case long[] numbers -> statement.setObject(place, numbers);
            case byte[][] many -> statement.setObject(place, many);
            case String[] texts -> statement.setObject(place, dialect.texts(texts));
            default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
        }
    }
}
