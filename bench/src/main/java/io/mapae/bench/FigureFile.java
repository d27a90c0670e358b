package io.mapae.bench;

import io.mapae.compare.figure.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the figures of one benchmark as JSON, with the machine they were taken on.
final class FigureFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FigureFile() {}

    static Path write(Path directory, Comparison comparison, List<Figure> figures) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", comparison.name());
        document.put("purpose", comparison.purpose());
        document.put("machine", Machine.describe());
        document.put("figures", figures.stream().map(FigureFile::figure).toList());
        Files.createDirectories(directory);
        Path file = directory.resolve(comparison.name() + ".json");
        return Files.write(file, JSON.writeValueAsBytes(document));
    }

    private static Map<String, Object> figure(Figure figure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", figure.name());
        object.put("unit", figure.unit());
        object.put("median", figure.samples().median());
        object.put("samples", figure.samples().values());
        if (figure.baseline() instanceof Baseline.Measured(String name, Samples samples)) {
            object.put("baseline", Map.of("name", name, "median", samples.median(), "samples", samples.values()));
        }
        figure.findRatio().ifPresent(ratio -> object.put("ratio", ratio.median()));
        switch (figure.goal()) {
            case Goal.None() -> {}
            case Goal.AtLeast(double bound) -> object.put("goal", Map.of("at_least", bound));
            case Goal.AtMost(double bound) -> object.put("goal", Map.of("at_most", bound));
            case Goal.RatioAtLeast(double bound) -> object.put("goal", Map.of("ratio_at_least", bound));
            case Goal.RatioAtMost(double bound) -> object.put("goal", Map.of("ratio_at_most", bound));
        }
        figure.findMet().ifPresent(met -> object.put("met", met));
        return object;
    }
}
