package io.mapae.guard.remote;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object, read strictly: one that is missing or of another type is a {@link
/// ParseException}.
record JsonFields(Map<String, Object> members) {

    static JsonFields parse(String json) throws ParseException {
        return new JsonFields(JSONObjectUtils.parse(json));
    }

    String text(String name) throws ParseException {
        return findText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> findText(String name) throws ParseException {
        return Optional.ofNullable(JSONObjectUtils.getString(members, name));
    }

    /// The texts of an array, which is empty where it is missing.
    List<String> texts(String name) throws ParseException {
        List<String> texts = JSONObjectUtils.getStringList(members, name);
        return texts == null ? List.of() : List.copyOf(texts);
    }

    long number(String name) throws ParseException {
        return JSONObjectUtils.getLong(members, name);
    }

    boolean truth(String name) throws ParseException {
        return JSONObjectUtils.getBoolean(members, name);
    }

    List<JsonFields> objects(String name) throws ParseException {
        Map<String, Object>[] objects = JSONObjectUtils.getJSONObjectArray(members, name);
        if (objects == null) {
            throw missing(name);
        }
        List<JsonFields> all = new ArrayList<>(objects.length);
        for (Map<String, Object> object : objects) {
            all.add(new JsonFields(object));
        }
        return all;
    }

    Optional<JsonFields> findObject(String name) throws ParseException {
        return Optional.ofNullable(JSONObjectUtils.getJSONObject(members, name)).map(JsonFields::new);
    }

    private static ParseException missing(String name) {
        return new ParseException(name + " is missing", 0);
    }
}
