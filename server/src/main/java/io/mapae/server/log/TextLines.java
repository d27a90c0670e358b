package io.mapae.server.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// For people: `14:03:07.123 warn  message  name=value`.
final class TextLines implements Lines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Override
    public String format(LogLine line) {
        StringBuilder text = new StringBuilder(TIME.format(line.at()));
        String level = line.level().name().toLowerCase(Locale.ROOT);
        text.append(' ').append(level).repeat(' ', 6 - level.length());
        appendOnOneLine(text, line.message());
        for (LogLine.Fact fact : line.facts()) {
            text.append(text.charAt(text.length() - 1) == ' ' ? "" : "  ")
                    .append(fact.name())
                    .append('=');
            appendOnOneLine(text, String.valueOf(fact.value()));
        }
        text.append(System.lineSeparator());
        return line.failure().isEmpty()
                ? text.toString()
                : text.append(line.failure()).toString();
    }

    /// What a stranger sent must not look like a line of its own.
    private static void appendOnOneLine(StringBuilder text, String part) {
        part.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    }
}
