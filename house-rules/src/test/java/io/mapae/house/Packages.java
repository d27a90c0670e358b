package io.mapae.house;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every package has.
final class Packages {

    private static final String SOURCES = "/src/main/java/";
    private static final int DEPTH_MAX = 4;
    private static final String NAME = "package-info.java";
    private static final int LINES_MAX = 5;

    private Packages() {}

    /// A page that says what it is for, under which null is no value.
    static Stream<Finding> described(House house) {
        return delivered(house).stream().flatMap(folder -> {
            String path = folder + NAME;
            String text = house.texts().getOrDefault(path, "");
            return Stream.of(
                            text.isEmpty() ? "is missing; write one to five lines on what the package is for" : "",
                            text.isEmpty() || text.contains("@NullMarked\npackage ")
                                    ? ""
                                    : "is not @NullMarked; mark it",
                            commentLines(text) <= LINES_MAX ? "" : "says more than five lines; move the rest to docs/",
                            text.isEmpty() || commentLines(text) > 0 ? "" : "says nothing; say what the package is for")
                    .filter(says -> !says.isEmpty())
                    .map(says -> new Finding(path, 0, says));
        });
    }

    private static long commentLines(String text) {
        return text.lines().filter(line -> line.startsWith("///")).count();
    }

    /// At most four below the root package.
    static Stream<Finding> deep(House house) {
        return delivered(house).stream()
                .filter(folder -> folder.substring(folder.indexOf(SOURCES) + SOURCES.length())
                                .split("/")
                                .length
                        > DEPTH_MAX + 2)
                .map(folder -> new Finding(folder, 0, "more than four packages deep; put it beside its feature"));
    }

    private static NavigableSet<String> delivered(House house) {
        return house.textsEnding(".java")
                .map(Map.Entry::getKey)
                .filter(path -> path.contains(SOURCES))
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
