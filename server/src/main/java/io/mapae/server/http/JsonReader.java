package io.mapae.server.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads one strict JSON value (RFC 8259): no duplicate names, no trailing content, bounded depth, texts and
/// numbers.
final class JsonReader {

    /// Stands for a JSON `null`.
    enum Null {
        NULL
    }

    private static final int DEPTH_MAX = 16;
    private static final int TEXT_MAX = 32 * 1024;
    private static final int NAME_MAX = 256;
    private static final int NUMBER_MAX = 32;
    private static final int ELEMENTS_MAX = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(TEXT_MAX)
                    .maxNameLength(NAME_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The value: {@link JsonObject.Fields}, {@link JsonObject.Elements}, a text, a `Long`, a `BigDecimal`, a
    /// `Boolean` or {@link Null}.
    static Object read(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonReader reader = new JsonReader(parser);
            Object value = reader.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw malformed("something follows the value");
            }
            return value;
        } catch (JacksonException refused) {
            throw malformed(place(refused.getLocation()));
        }
    }

    // The message of the parser quotes the body, which may hold a password.
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? "a limit is exceeded"
                : "at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> Utf8.checked(parser.getString(), Problem.MALFORMED_JSON);
            case VALUE_NUMBER_INT -> wholeNumber();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            case null, default -> throw malformed("a value is missing");
        };
    }

    private Object wholeNumber() {
        BigDecimal number = parser.getDecimalValue();
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return number;
        }
    }

    private JsonObject.Fields object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = Utf8.checked(parser.currentName(), Problem.MALFORMED_JSON);
            if (fields.size() == ELEMENTS_MAX) {
                throw malformed("too many fields");
            }
            fields.put(name, value(parser.nextToken()));
        }
        return new JsonObject.Fields(fields);
    }

    private JsonObject.Elements array() {
        List<Object> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (elements.size() == ELEMENTS_MAX) {
                throw malformed("too many elements");
            }
            elements.add(value(token));
            token = parser.nextToken();
        }
        return new JsonObject.Elements(elements);
    }

    private static MalformedRequest malformed(String detail) {
        return new MalformedRequest(Problem.MALFORMED_JSON, detail);
    }
}
