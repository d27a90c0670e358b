package io.mapae.house;

import java.util.List;
import java.util.regex.Pattern;

/// A comment in a Java source, `//`, `///` or `/*` included.
///
/// @param line the one it begins on, counted from 1
record Comment(int line, String text) {

    // Texts and characters are matched too, since what looks like a comment inside them is none.
    private static final Pattern TOKEN = Pattern.compile("""
            "{3}[^"\\\\]*+(?:(?:\\\\.|"(?!""))[^"\\\\]*+)*+"{3}|"(?:\\\\.|[^"\\\\\\n])*+"|'(?:\\\\.|[^'\\\\\\n])*+'|//[^\\n]*+|/\\*.*?\\*/""".strip(), Pattern.DOTALL);

    /// The comments of a source, in order.
    static List<Comment> in(String source) {
        return TOKEN.matcher(source)
                .results()
                .filter(token -> token.group().charAt(0) == '/')
                .map(token -> new Comment(lineAt(source, token.start()), token.group()))
                .toList();
    }

    private static int lineAt(String source, int position) {
        return 1
                + (int) source.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    boolean isDoc() {
        return text.startsWith("///");
    }
}
