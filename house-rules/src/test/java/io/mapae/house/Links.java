package io.mapae.house;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every relative link leads somewhere, in documents and in doc comments, and every ADR that is named exists.
///
/// Whether the types and methods that doc comments name exist is for the compiler's `-Xdoclint`.
final class Links {

    private static final Pattern LINK =
            Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)|^\\[[^\\]]+\\]:\\s*(\\S+)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*$");
    private static final Pattern ADR = Pattern.compile("\\bADR (\\d{1,4})\\b|\\badr/(\\d{4})\\b");

    private Links() {}

    static Stream<Finding> dead(House house) {
        Stream<Finding> inDocuments = house.textsEnding(".md")
                .flatMap(file ->
                        dead(house, file.getKey(), withoutCode(file.getValue()).split("\n", -1)));
        Stream<Finding> inComments =
                house.textsEnding(".java").flatMap(file -> dead(house, file.getKey(), docLines(file.getValue())));
        return Stream.concat(inDocuments, inComments);
    }

    static Stream<Finding> toNoDecision(House house) {
        return house.texts().entrySet().stream()
                .flatMap(file -> eachLine(file.getValue().split("\n", -1))
                        .flatMap(line -> ADR.matcher(line.text())
                                .results()
                                .map(Links::number)
                                .filter(number ->
                                        house.files().stream().noneMatch(path -> path.startsWith("docs/adr/" + number)))
                                .map(number ->
                                        new Finding(file.getKey(), line.number(), "there is no ADR " + number))));
    }

    private static String number(MatchResult adr) {
        return "%04d".formatted(Integer.parseInt(adr.group(1) == null ? adr.group(2) : adr.group(1)));
    }

    private static Stream<Finding> dead(House house, String path, String[] lines) {
        return eachLine(lines)
                .flatMap(line -> LINK.matcher(line.text())
                        .results()
                        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                        .filter(target -> !ELSEWHERE.matcher(target).matches())
                        .filter(target -> !leadsSomewhere(house, path, target))
                        .map(target ->
                                new Finding(path, line.number(), "dead link " + target + "; name what is there now")));
    }

    private static boolean leadsSomewhere(House house, String from, String target) {
        String[] parts = target.split("#", 2);
        Path there = Path.of("/", from).resolveSibling(parts[0]).normalize();
        String path = parts[0].isEmpty() ? from : there.toString().substring(1);
        return house.has(path)
                && (parts.length == 1
                        || anchors(house.texts().getOrDefault(path, "")).contains(parts[1]));
    }

    private static Set<String> anchors(String document) {
        return HEADING.matcher(withoutCode(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /// The document with its code blocks empty, so that lines keep their numbers.
    private static String withoutCode(String document) {
        StringBuilder rest = new StringBuilder();
        boolean code = false;
        for (String line : document.split("\n", -1)) {
            boolean fence = line.strip().startsWith("```");
            rest.append(code || fence ? "" : line).append('\n');
            code = fence != code;
        }
        return rest.toString();
    }

    private static String[] docLines(String source) {
        return source.lines()
                .map(line -> line.strip().startsWith("///") ? line.strip().substring(3) : "")
                .toArray(String[]::new);
    }

    private static Stream<Line> eachLine(String[] lines) {
        return IntStream.range(0, lines.length).mapToObj(i -> new Line(i + 1, lines[i]));
    }

    private record Line(int number, String text) {}
}
