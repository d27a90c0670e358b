package io.mapae.server.cli;

/// Text that cannot steer a terminal: a user agent, a device's name or a file may be a stranger's.
final class HarmlessText {
    private HarmlessText() {}

    /// The text with a replacement character for each one that steers.
    static String of(String text) {
        StringBuilder harmless = new StringBuilder();
        text.codePoints().forEach(c -> harmless.appendCodePoint(steers(c) ? 0xFFFD : c));
        return harmless.toString();
    }

    private static boolean steers(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
