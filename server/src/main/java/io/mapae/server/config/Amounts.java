package io.mapae.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations like `30m` and sizes like `19MiB`, read and printed.
final class Amounts {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}) ?([A-Za-z]{1,3})");

    private static final List<Unit> DURATIONS = List.of(
            new Unit("d", 86_400_000L),
            new Unit("h", 3_600_000L),
            new Unit("m", 60_000L),
            new Unit("s", 1_000L),
            new Unit("ms", 1L));
    private static final List<Unit> SIZES =
            List.of(new Unit("GiB", 1L << 30), new Unit("MiB", 1L << 20), new Unit("KiB", 1L << 10), new Unit("B", 1L));

    private record Unit(String name, long size) {}

    private Amounts() {}

    static Optional<Duration> duration(String text) {
        return amount(text, DURATIONS).map(Duration::ofMillis);
    }

    static Optional<Long> size(String text) {
        return amount(text, SIZES);
    }

    /// In the largest unit that needs no fraction.
    static String print(Duration duration) {
        return print(duration.toMillis(), DURATIONS);
    }

    /// In the largest unit that needs no fraction.
    static String printSize(long bytes) {
        return print(bytes, SIZES);
    }

    private static Optional<Long> amount(String text, List<Unit> units) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return units.stream()
                .filter(unit -> unit.name().equals(matcher.group(2)))
                .filter(unit -> count <= Long.MAX_VALUE / unit.size())
                .map(unit -> count * unit.size())
                .findFirst();
    }

    private static String print(long amount, List<Unit> units) {
        List<Unit> fitting = new ArrayList<>(units);
        fitting.removeIf(unit -> amount % unit.size() != 0);
        Unit unit = amount == 0 ? units.get(units.size() - 2) : fitting.getFirst();
        return amount / unit.size() + unit.name();
    }
}
