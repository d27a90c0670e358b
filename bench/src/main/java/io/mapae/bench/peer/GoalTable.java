package io.mapae.bench.peer;

import io.mapae.compare.figure.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The goals of peers that have been measured, in one table of Markdown; and what is of the same kind without one.
public final class GoalTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEAD = """
            | peer | what | Mapae | peer | ratio | its spread | goal | met |
            |---|---|---|---|---|---|---|---|
            """;

    private GoalTable() {}

    /// Arguments: the directory of the figures, and names of benchmarks such as `peer-keycloak`. Those without
    /// figures have no row.
    public static void main(String[] arguments) {
        List<JsonNode> documents = new ArrayList<>();
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            Path file = Path.of(arguments[0], name + ".json");
            if (Files.exists(file)) {
                documents.add(JSON.readTree(file.toFile()));
            }
        }
        System.out.print(render(documents));
    }

    /// @param documents of figures, as a benchmark writes them
    static String render(List<JsonNode> documents) {
        return HEAD
                + documents.stream()
                        .flatMap(document -> document.get("figures")
                                .valueStream()
                                .filter(GoalTable::isShown)
                                .map(figure -> row(document.get("benchmark").asString(), figure)))
                        .collect(Collectors.joining());
    }

    private static boolean isShown(JsonNode figure) {
        return figure.has("goal") || figure.get("name").asString().endsWith(Rounds.CPU_OF_THE_SERVER);
    }

    private static String row(String benchmark, JsonNode figure) {
        Samples ours = samples(figure);
        Samples theirs = samples(figure.get("baseline"));
        Samples ratio = ours.dividedBy(theirs);
        String unit = " " + figure.get("unit").asString();
        List<String> cells = List.of(
                benchmark.replaceFirst("^peer-", ""),
                figure.get("name").asString(),
                number(ours.median()) + unit,
                number(theirs.median()) + unit,
                number(ratio.median()),
                number(ratio.least()) + " to " + number(ratio.most()),
                goal(figure.path("goal")),
                figure.has("met") ? figure.get("met").asBoolean() ? "yes" : "NO" : "");
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static Samples samples(JsonNode measured) {
        return new Samples(
                measured.get("samples").valueStream().map(JsonNode::asDouble).toList());
    }

    private static String goal(JsonNode goal) {
        return goal.has("ratio_at_most")
                ? String.format(
                        Locale.ROOT, "1/%.0f", 1 / goal.get("ratio_at_most").asDouble())
                : "";
    }

    private static String number(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
