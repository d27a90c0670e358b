package io.mapae.server.cli;

import java.io.Writer;
import java.util.function.Consumer;

/// A writer that hands on whole lines.
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder pending = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        pending.append(buffer, offset, length);
        for (int end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n")) {
            lines.accept(pending.substring(0, end).stripTrailing());
            pending.delete(0, end + 1);
        }
    }

    @Override
    public void flush() {
        if (!pending.isEmpty()) {
            lines.accept(pending.toString());
            pending.setLength(0);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
