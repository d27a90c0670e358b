package io.mapae.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A JSON object that arrived, read by name and type. Each accessor refuses the request and names the field when
/// the value is of another type; a field that was not asked for is refused too. An absent field and one that is
/// `null` are the same.
public final class JsonObject {

    private final Map<String, Object> fields;
    private final String prefix;

    JsonObject(Map<String, Object> fields, String prefix, Set<String> known) {
        this.fields = fields;
        this.prefix = prefix;
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new MalformedRequest(Problem.UNKNOWN_FIELD, "field is not known here", prefix + name);
            }
        }
    }

    /// Whether the field is there and not `null`.
    public boolean has(String name) {
        return fields.get(name) != null && !(fields.get(name) instanceof JsonReader.Null);
    }

    /// A text that must be there.
    public String text(String name) {
        return required(name, findText(name));
    }

    /// A text.
    public Optional<String> findText(String name) {
        return find(name, String.class, "a text");
    }

    /// A text that must be there and that the parser takes.
    ///
    /// @param expected what the parser takes, for the developer who sent something else
    public <T> T value(String name, String expected, Function<String, Optional<T>> parser) {
        return required(name, findValue(name, expected, parser));
    }

    /// A text that the parser takes.
    ///
    /// @param expected what the parser takes, for the developer who sent something else
    public <T> Optional<T> findValue(String name, String expected, Function<String, Optional<T>> parser) {
        return findText(name).map(text -> parser.apply(text).orElseThrow(() -> invalid(name, "must be " + expected)));
    }

    /// A whole number that must be there.
    public long number(String name) {
        return required(name, findNumber(name));
    }

    /// A whole number.
    public Optional<Long> findNumber(String name) {
        return find(name, Long.class, "a whole number");
    }

    /// A truth value; false where it is absent.
    public boolean flag(String name) {
        return find(name, Boolean.class, "true or false").orElse(false);
    }

    /// An array of texts; empty where it is absent.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element :
                find(name, Elements.class, "an array").map(Elements::inOrder).orElse(List.of())) {
            if (!(element instanceof String text)) {
                throw invalid(name, "must be an array of texts");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /// An object, with these fields and no other.
    public Optional<JsonObject> findObject(String name, String... known) {
        return find(name, Fields.class, "an object")
                .map(nested -> new JsonObject(nested.byName(), prefix + name + ".", Set.of(known)));
    }

    /// The fields of an object.
    record Fields(Map<String, Object> byName) {}

    /// The elements of an array.
    record Elements(List<Object> inOrder) {}

    private <T> Optional<T> find(String name, Class<T> type, String expected) {
        Object value = fields.get(name);
        if (value == null || value instanceof JsonReader.Null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw invalid(name, "must be " + expected);
        }
        return Optional.of(type.cast(value));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> invalid(name, "is missing"));
    }

    private MalformedRequest invalid(String name, String detail) {
        return new MalformedRequest(Problem.INVALID_FIELD, detail, prefix + name);
    }
}
