package io.mapae.server.page;

import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportJson;
import io.mapae.compare.picture.ReportFigures;
import io.mapae.compare.picture.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// What the last run of `mapae compare` came to, drawn when it is first asked for and again after the next run.
/// Thread-safe.
final class LastRun {

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path file;
    private final AtomicReference<Drawn> drawn = new AtomicReference<>(new Drawn(NEVER, Map.of()));

    /// @param file where the command keeps its figures; it need not be there
    LastRun(Path file) {
        this.file = file;
    }

    /// @param written when the file was
    private record Drawn(FileTime written, Map<Language, String> figures) {}

    /// The figures as HTML; empty where there is no run that can be read.
    String figures(Language language) {
        try {
            if (!Files.isReadable(file)) {
                return "";
            }
            FileTime written = Files.getLastModifiedTime(file);
            Drawn known = drawn.get();
            if (!known.written().equals(written)) {
                known = new Drawn(
                        written, ReportJson.find(file).map(LastRun::draw).orElse(Map.of()));
                drawn.set(known);
            }
            return known.figures().getOrDefault(language, "");
        } catch (IOException replaced) {
            // It was there a moment ago: the next look finds the new one.
            return "";
        }
    }

    private static Map<Language, String> draw(Report report) {
        Map<Language, String> figures = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            figures.put(language, ReportFigures.html(report, Wording.of(language.tag())));
        }
        return figures;
    }
}
