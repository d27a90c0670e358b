package io.mapae.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Tells times in one language, as seen from one instant.
final class Moments {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private final Messages messages;
    private final Instant now;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateAndTime;

    Moments(Messages messages, Instant now) {
        this.messages = messages;
        this.now = now;
        this.date = inUtc(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
        this.dateAndTime = inUtc(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT));
    }

    private DateTimeFormatter inUtc(DateTimeFormatter formatter) {
        return formatter.withLocale(messages.language().locale()).withZone(ZoneOffset.UTC);
    }

    Moment at(Instant instant) {
        return new Moment(
                instant.truncatedTo(ChronoUnit.SECONDS).toString(),
                relative(instant),
                messages.text("time.exact", dateAndTime.format(instant)));
    }

    /// The day alone, for what lasts longer than anyone counts the hours.
    Moment day(Instant instant) {
        String day = date(instant);
        return new Moment(instant.atZone(ZoneOffset.UTC).toLocalDate().toString(), day, day);
    }

    private String date(Instant instant) {
        return date.format(instant);
    }

    /// How long to wait, rounded up, for someone who is asked to.
    static String wait(Messages messages, Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds < 60
                ? messages.text("time.seconds", seconds)
                : messages.text("time.minutes", Math.ceilDiv(seconds, 60));
    }

    /// A time that is ahead of ours is told as now: it comes from another machine's clock.
    private String relative(Instant instant) {
        Duration ago = Duration.between(instant, now);
        if (ago.compareTo(LONG_AGO) >= 0) {
            return date(instant);
        }
        if (ago.compareTo(DAY) >= 0) {
            return messages.text("time.days_ago", ago.toDays());
        }
        if (ago.toHours() >= 1) {
            return messages.text("time.hours_ago", ago.toHours());
        }
        return ago.toMinutes() >= 1 ? messages.text("time.minutes_ago", ago.toMinutes()) : messages.text("time.now");
    }
}
