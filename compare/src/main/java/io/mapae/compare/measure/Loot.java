package io.mapae.compare.measure;

import io.mapae.compare.form.FormSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a thief makes of what was stolen.
final class Loot {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CANDIDATES_MAX = 500;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.-]{16,}");
    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{32,})");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");
    private static final int SHOWN_MAX = 80;

    private Loot() {}

    /// Whatever in these texts could be a credential, as it is and its bytes as base64url.
    static List<String> candidates(List<String> texts) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            VALUE.matcher(text).results().map(MatchResult::group).forEach(found::add);
            BYTES.matcher(text)
                    .results()
                    .map(bytes -> HexFormat.of().parseHex(bytes.group(1)))
                    .forEach(bytes ->
                            found.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        }
        return found.stream().limit(CANDIDATES_MAX).toList();
    }

    /// Whether a node accepts it, in a cookie or as a token.
    static boolean opens(String candidate, int port) throws IOException {
        return new Visitor("Cookie: " + FormSettings.COOKIE + "=" + candidate).isAcceptedAt(port)
                || new Visitor("Authorization: Bearer " + candidate).isAcceptedAt(port);
    }

    /// What anyone who holds the credential can read in it: the names of claims, or the text itself.
    static List<String> readable(Visitor visitor) {
        List<String> read = new ArrayList<>();
        VALUE.matcher(visitor.credential())
                .results()
                .flatMap(value -> List.of(value.group().split("\\.", -1)).stream())
                .map(Loot::decoded)
                .filter(text -> PRINTABLE.matcher(text).matches())
                .forEach(text -> read.addAll(names(text)));
        return read;
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static List<String> names(String text) {
        try {
            JsonNode object = JSON.readTree(text);
            // A header says how it is signed, and of nobody anything.
            return object.isObject() && !object.has("alg") ? List.copyOf(object.propertyNames()) : List.of();
        } catch (JacksonException noJson) {
            return List.of("\"" + text.substring(0, Math.min(text.length(), SHOWN_MAX)) + "\"");
        }
    }
}
