package io.mapae.compare.measure;

import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls of stores that a node of Mapae counts itself, where they are made: its embedded database is in its
/// own process, and so is the processor time of that.
record Counters(int port) implements Asked {

    private static final Pattern CALLS = Pattern.compile("mapae_store_(reads|writes)_total\\{[^}]*} ([0-9.]+)");

    @Override
    public Traffic traffic() {
        try (KeptConnection connection = KeptConnection.open(port)) {
            String metrics = connection
                    .exchange(HttpText.get("/metrics", List.of("Host: localhost:8400")))
                    .expect(200)
                    .body();
            Traffic traffic = Traffic.NONE;
            Matcher calls = CALLS.matcher(metrics);
            while (calls.find()) {
                long count = (long) Double.parseDouble(calls.group(2));
                traffic = traffic.plus(calls.group(1).equals("reads") ? new Traffic(count, 0) : new Traffic(0, count));
            }
            return traffic;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Duration cpu() {
        return Duration.ZERO;
    }
}
