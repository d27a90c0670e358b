package io.mapae.server.http;

/// The target of a request: an absolute path and perhaps a query, each character of them allowed where it stands.
final class Target {

    private static final boolean[] PATH = allowed("!$&'()*+,;=:@-._~%/");
    private static final boolean[] QUERY = allowed("!$&'()*+,;=:@-._~%/?");

    static final Target ROOT = new Target("/", "/");

    private final String text;
    private final String path;

    private Target(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /// Takes the target apart and checks its query; the path is checked by {@link #checkPath} when no route has
    /// exactly it.
    static Target parse(String text) {
        int end = text.indexOf('?');
        if (end < 0) {
            return new Target(text, text);
        }
        check(text, end + 1, QUERY);
        return new Target(text, text.substring(0, end));
    }

    /// The target that is the path of a route, and no more.
    static Target ofRoute(String path) {
        return new Target(path, path);
    }

    String path() {
        return path;
    }

    /// The query without its question mark; empty if there is none.
    String query() {
        return path.length() == text.length() ? "" : text.substring(path.length() + 1);
    }

    /// Refuses a path that others on the way may read differently than we do: the absolute form, empty and dot
    /// segments, encoded slashes and control characters, anything that should have been encoded.
    void checkPath() {
        if (path.isEmpty() || path.charAt(0) != '/') {
            throw malformed("the target must be an absolute path");
        }
        check(path, 0, PATH);
        int begin = 1;
        while (begin <= path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            checkSegment(path.substring(begin, end), slash < 0);
            begin = end + 1;
        }
    }

    private static void checkSegment(String segment, boolean last) {
        if (segment.isEmpty() && !last) {
            throw malformed("the path has an empty segment");
        }
        if (segment.indexOf('%') < 0) {
            checkDecoded(segment);
        } else {
            checkDecoded(UrlEncoded.decodePercent(segment, Problem.MALFORMED_REQUEST));
        }
    }

    private static void checkDecoded(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            throw malformed("the path has a dot segment");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw malformed("the path has an encoded slash or control character");
            }
        }
    }

    private static void check(String text, int from, boolean[] allowed) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= allowed.length || !allowed[c]) {
                throw malformed("the target has a character that must be encoded");
            }
            if (c == '%' && (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2)))) {
                throw malformed("the target has a broken encoding");
            }
        }
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    // RFC 3986, sections 3.3 and 3.4
    private static boolean[] allowed(String punctuation) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || punctuation.indexOf(c) >= 0;
        }
        return table;
    }

    private static MalformedRequest malformed(String detail) {
        return new MalformedRequest(Problem.MALFORMED_REQUEST, detail);
    }

    /// As it was sent.
    @Override
    public String toString() {
        return text;
    }
}
