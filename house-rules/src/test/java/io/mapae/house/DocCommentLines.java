package io.mapae.house;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Doc comments are at most 115 columns wide, and their lines end where the next word would not fit.
///
/// The formatter breaks what is wider than its own limit after one word, which reads as if something were
/// missing.
final class DocCommentLines {

    private static final int WIDTH_MAX = 115;

    /// A line may end this much earlier, at the end of a clause.
    private static final int EARLY = 15;

    // Lines that begin something: a list's item, a tag, a table's row, a heading, code.
    private static final Pattern BEGINNING = Pattern.compile("/// *([-*>|#@`]{1,3}[ \\w]|\\d+\\. |```| {4}).*|///");

    private DocCommentLines() {}

    static Stream<Finding> check(JavaFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).strip().startsWith("///"))
                .mapToObj(i -> check(file.path(), i + 1, lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : ""))
                .flatMap(found -> found);
    }

    private static Stream<Finding> check(String path, int number, String line, String next) {
        if (line.length() > WIDTH_MAX) {
            return Stream.of(new Finding(
                    path,
                    number,
                    "a doc comment is %d columns wide, of at most %d; move its last words to the next line"
                            .formatted(line.length(), WIDTH_MAX)));
        }
        String follows = next.strip();
        boolean flows =
                follows.startsWith("/// ") && !BEGINNING.matcher(follows).matches() && !isVerbatim(line.strip());
        if (flows && line.length() + 1 + firstWord(follows).length() <= WIDTH_MAX - EARLY) {
            return Stream.of(new Finding(
                    path, number, "a doc comment's line ends early; fill it with the words that follow it"));
        }
        return Stream.empty();
    }

    private static boolean isVerbatim(String line) {
        return line.equals("///") || line.startsWith("/// |") || line.startsWith("/// ```");
    }

    private static String firstWord(String line) {
        String words = line.substring(4).strip();
        int end = words.startsWith("{@") ? words.indexOf('}') + 1 : words.indexOf(' ');
        return end <= 0 ? words : words.substring(0, end);
    }
}
