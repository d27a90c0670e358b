package io.mapae.server.http;

/// What may stand in a header that Mapae writes: nothing that could end it and begin another.
final class HeaderRules {

    private HeaderRules() {}

    static void checkName(String name) {
        if (!Tokens.isToken(name)) {
            throw new IllegalArgumentException("not a header name: " + name);
        }
    }

    /// The value itself; visible ASCII, space and tab only.
    static String checkedValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 0x20 && c != '\t') || c >= 0x7f) {
                throw new IllegalArgumentException("a header value has a character at " + i + " that may not be there");
            }
        }
        return value;
    }
}
