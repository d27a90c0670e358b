package io.mapae.server.attack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Bodies that no reader of JSON may take for an object, by what is wrong with them.
final class MalformedBodies {

    private static final List<String> NO_OBJECTS = List.of("[]", "null", "1", "true", "\"a\"", "[{}]");
    private static final List<String> BROKEN = List.of(
            " ",
            "{",
            "}",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":}",
            "{\"a\":1,}",
            "{,}",
            "{'a':1}",
            "{a:1}",
            "{} {}",
            "{}x",
            "{}]",
            "// c\n{}",
            "{/**/}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{\"a\":.5}",
            "{\"a\":0x1}",
            "{\"a\":+1}",
            "{\"a\":1e}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":tru}",
            "{\"a\":True}",
            "{\"a\":undefined}",
            "[1,]",
            "<a/>",
            "a=b",
            "\ufeff{}",
            "\0{}",
            "{}\0");
    private static final List<String> NO_TEXT =
            List.of("\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00c3", "\u00f5\u0080\u0080\u0080");
    private static final List<String> OTHER_CHARSETS = List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32");
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;
    private static final String RAW = "\uffff";

    private MalformedBodies() {}

    static Map<String, String> all() {
        Map<String, String> bodies = new LinkedHashMap<>();
        NO_OBJECTS.forEach(text -> bodies.put("no object " + text, text));
        BROKEN.forEach(text -> bodies.put("broken " + text, text));
        bodies.put("a name twice", "{\"identifier\":\"a\",\"identifier\":\"b\"}");
        bodies.put("a name twice, escaped", "{\"carriage\":\"cookie\",\"\\u0063arriage\":\"tokens\"}");
        bodies.put("half of a character", "{\"identifier\":\"\\ud800\"}");
        addLargeOnes(bodies);
        NO_TEXT.forEach(
                bytes -> bodies.put("bytes that are no text " + bytes, latin("{\"identifier\":\"" + bytes + "\"}")));
        OTHER_CHARSETS.forEach(charset ->
                bodies.put("in " + charset, latin(new String("{\"a\":1}".getBytes(Charset.forName(charset)), LATIN))));
        return bodies;
    }

    private static void addLargeOnes(Map<String, String> bodies) {
        bodies.put("deep lists", "[".repeat(30_000) + "]".repeat(30_000));
        bodies.put("deep lists without an end", "[".repeat(60_000));
        bodies.put("deep objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        bodies.put("deep in a field", "{\"identifier\":" + "[".repeat(20) + "]".repeat(20) + "}");
        bodies.put("a number of 60,000 digits", "{\"a\":" + "9".repeat(60_000) + "}");
        bodies.put("a fraction of 60,000 digits", "{\"a\":0." + "9".repeat(60_000) + "}");
        bodies.put("a text of 60,000 characters", "{\"a\":\"" + "a".repeat(60_000) + "\"}");
        bodies.put("a name of 60,000 characters", "{\"" + "a".repeat(60_000) + "\":1}");
        bodies.put("10,000 fields of one name", "{" + "\"a\":1,".repeat(10_000) + "\"b\":1}");
    }

    /// Marks a text whose characters are the bytes to be sent.
    private static String latin(String bytes) {
        return RAW + bytes;
    }

    /// The bytes to be sent, each as one character.
    static String bytes(String body) {
        return body.startsWith(RAW) ? body.substring(1) : new String(body.getBytes(StandardCharsets.UTF_8), LATIN);
    }
}
