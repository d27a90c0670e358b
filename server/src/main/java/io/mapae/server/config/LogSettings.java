package io.mapae.server.config;

import java.util.List;

/// What is logged, and how it is written.
public record LogSettings(Level level, Format format) {

    /// The least important thing that is still written.
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /// How a line is written.
    public enum Format {
        /// Text on a terminal, JSON otherwise.
        AUTO,
        /// One JSON object for each line.
        JSON,
        /// For people.
        TEXT
    }

    private static final Setting<Level> LEVEL = Setting.of(
            "log.level", Kind.choice(Level.class), "info", "The least important thing that is still logged.");
    private static final Setting<Format> FORMAT = Setting.of(
            "log.format",
            Kind.choice(Format.class),
            "auto",
            "How log lines look: `text` for people, `json` for machines, `auto` for text on a terminal and JSON elsewhere.");
    static final List<Setting<?>> SETTINGS = List.of(LEVEL, FORMAT);

    static LogSettings of(Values values) {
        return new LogSettings(values.value(LEVEL), values.value(FORMAT));
    }
}
