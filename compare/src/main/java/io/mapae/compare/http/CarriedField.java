package io.mapae.compare.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A field that a request takes from the answer to the one before, such as a refresh token.
///
/// @param name as it is in a form or in JSON; empty where there is none
record CarriedField(String name) {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: \\d+");
    private static final String HEAD_END = "\r\n\r\n";

    boolean isPresent() {
        return !name.isEmpty();
    }

    /// The same request with the value of the answer.
    byte[] next(byte[] request, byte[] answer) {
        String text = new String(request, StandardCharsets.UTF_8);
        int body = text.indexOf(HEAD_END) + HEAD_END.length();
        String value = value(new String(answer, StandardCharsets.UTF_8));
        String next = pattern().matcher(text.substring(body)).replaceFirst("$1" + Matcher.quoteReplacement(value));
        int length = next.getBytes(StandardCharsets.UTF_8).length;
        String head = LENGTH.matcher(text.substring(0, body)).replaceFirst("Content-Length: " + length);
        return (head + next).getBytes(StandardCharsets.UTF_8);
    }

    private String value(String answer) {
        Matcher matcher = pattern().matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer " + answer);
        }
        return matcher.group(2);
    }

    // `name=value` in a form, `"name":"value"` in JSON.
    private Pattern pattern() {
        return Pattern.compile("(\\b" + Pattern.quote(name) + "(?:=|\"\\s*:\\s*\"))([^\"&\\s]*)");
    }
}
