package io.mapae.compare.form;

import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time in answers, formatted once for many of them. For one event loop.
final class DateHeader {

    static final long TICK_MILLIS = 500;

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private volatile CharSequence value;

    DateHeader(InstantSource clock) {
        this.value = format(clock);
    }

    void tick(InstantSource clock) {
        value = format(clock);
    }

    CharSequence value() {
        return value;
    }

    private static CharSequence format(InstantSource clock) {
        return HttpHeaders.createOptimized(FORMAT.format(clock.instant()));
    }
}
