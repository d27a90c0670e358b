package io.mapae.server.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/// A logger of one name. Libraries may complain, but only ours may chat: from them nothing below a warning is
/// written, unless debugging is asked for.
final class EventLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "io.mapae.";

    private final boolean ours;

    EventLogger(String name) {
        this.name = name;
        this.ours = name.startsWith(OURS);
    }

    @Override
    public void log(LoggingEvent event) {
        List<LogLine.Fact> facts = new ArrayList<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(
                    pair -> facts.add(new LogLine.Fact(pair.key, Objects.requireNonNullElse(pair.value, "null"))));
        }
        Logs.sink()
                .write(line(
                        event.getLevel(), event.getMessage(), event.getArgumentArray(), facts, event.getThrowable()));
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        Logs.sink().write(line(level, message, arguments, List.of(), failure));
    }

    /// What is written of an event.
    LogLine line(
            Level level,
            @Nullable String message,
            Object @Nullable [] arguments,
            List<LogLine.Fact> facts,
            @Nullable Throwable failure) {
        String text = String.valueOf(MessageFormatter.basicArrayFormat(message, arguments));
        return new LogLine(Instant.now(), level, name, text, facts, trace(failure));
    }

    private static String trace(@Nullable Throwable failure) {
        return Optional.ofNullable(failure).map(FailureText::of).orElse("");
    }

    private boolean isWritten(Level level) {
        Level least = Logs.sink().level();
        boolean debugging = least.toInt() < Level.INFO.toInt();
        Level bar = ours || debugging || least.toInt() > Level.WARN.toInt() ? least : Level.WARN;
        return level.toInt() >= bar.toInt();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return isWritten(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isWritten(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isWritten(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isWritten(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isWritten(Level.ERROR);
    }
}
