package io.mapae.server.log;

import io.mapae.server.config.LogSettings;
import java.io.PrintStream;
import org.slf4j.event.Level;

/// Where log lines go and which are written. One per process, as SLF4J has it. Thread-safe.
public final class Logs {
    private static volatile Sink sink = new Sink(Level.WARN, new TextLines(), System.err);

    /// @param level the least important that is written
    record Sink(Level level, Lines lines, PrintStream stream) {

        void write(LogLine line) {
            // One call, so that lines of several threads do not mix.
            stream.print(lines.format(line));
            stream.flush();
        }
    }

    private Logs() {}

    /// Logs to the standard output from now on; until then warnings go to the standard error as text.
    public static void configure(LogSettings settings) {
        boolean text = switch (settings.format()) {
            case TEXT -> true;
            case JSON -> false;
            case AUTO -> People.console().isPresent();
        };
        use(new Sink(level(settings.level()), text ? new TextLines() : new JsonLines(), System.out));
    }

    static void use(Sink next) {
        sink = next;
    }

    static Sink sink() {
        return sink;
    }

    private static Level level(LogSettings.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
