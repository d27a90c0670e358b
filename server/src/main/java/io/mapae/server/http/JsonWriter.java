package io.mapae.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Builds one JSON object, field by field, in the order given. Not thread-safe.
public final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int USUAL_LENGTH = 256;

    private final StringBuilder text;
    private boolean first = true;

    private JsonWriter(StringBuilder text) {
        this.text = text.append('{');
    }

    /// An object without a field.
    public static JsonWriter object() {
        return new JsonWriter(new StringBuilder(USUAL_LENGTH));
    }

    /// Adds a text.
    public JsonWriter field(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /// Adds a whole number.
    public JsonWriter field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /// Adds a truth value.
    public JsonWriter field(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /// Adds an instant as RFC 3339 writes it.
    public JsonWriter field(String name, Instant value) {
        return field(name, value.toString());
    }

    /// Adds a text, or nothing where there is none.
    public JsonWriter field(String name, Optional<String> value) {
        return value.isPresent() ? field(name, value.get()) : this;
    }

    /// Adds an object.
    public JsonWriter object(String name, Consumer<JsonWriter> fields) {
        name(name);
        nested(fields);
        return this;
    }

    /// Adds an array of texts.
    public JsonWriter texts(String name, Collection<String> values) {
        name(name);
        text.append('[');
        boolean firstValue = true;
        for (String value : values) {
            if (!firstValue) {
                text.append(',');
            }
            firstValue = false;
            quote(value);
        }
        text.append(']');
        return this;
    }

    /// Adds an array of objects, one for each item.
    public <T> JsonWriter objects(String name, Collection<T> items, BiConsumer<JsonWriter, T> fields) {
        name(name);
        text.append('[');
        boolean firstItem = true;
        for (T item : items) {
            if (!firstItem) {
                text.append(',');
            }
            firstItem = false;
            nested(object -> fields.accept(object, item));
        }
        text.append(']');
        return this;
    }

    /// Adds a value that is JSON already, such as a key set or what {@link Request#jsonText} gave.
    public JsonWriter raw(String name, String json) {
        name(name);
        text.append(json);
        return this;
    }

    /// The object so far, as JSON text.
    @Override
    public String toString() {
        return text + "}";
    }

    byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    private void nested(Consumer<JsonWriter> fields) {
        fields.accept(new JsonWriter(text));
        text.append('}');
    }

    private void name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
