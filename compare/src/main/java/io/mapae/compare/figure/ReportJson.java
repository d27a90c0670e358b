package io.mapae.compare.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A report as JSON.
public final class ReportJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /// The report as a document.
    public static String write(Report report) {
        return JSON.writeValueAsString(report);
    }

    /// The report in a file; none where there is no such file, or another version wrote what is in it.
    public static Optional<Report> find(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Report.class));
        } catch (JacksonException another) {
            return Optional.empty();
        }
    }
}
