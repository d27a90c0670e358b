package io.mapae.house;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What documents are like.
final class Documents {

    private static final int ADR_LINES_MAX = 90;

    // A block without a language is a picture, whose words are translated.
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```\\w+\n.*?^```");

    private Documents() {}

    /// A decision takes one page.
    static Stream<Finding> longDecisions(House house) {
        return house.textsEnding(".md")
                .filter(file -> file.getKey().startsWith("docs/adr/"))
                .filter(file -> file.getValue().lines().count() > ADR_LINES_MAX)
                .map(file -> new Finding(
                        file.getKey(),
                        0,
                        "longer than one page of 90 lines; keep the decision, its reason, its numbers"));
    }

    /// Whoever reads Korean can run the same.
    static Stream<Finding> translatedWithOtherCode(House house) {
        return house.textsEnding(".ko.md")
                .filter(file -> !code(file.getValue())
                        .equals(code(house.texts().getOrDefault(file.getKey().replace(".ko.md", ".md"), ""))))
                .map(file -> new Finding(file.getKey(), 0, "its code is not that of the English page; copy it over"));
    }

    private static List<String> code(String document) {
        return CODE_BLOCK
                .matcher(document)
                .results()
                .map(block -> block.group())
                .toList();
    }
}
