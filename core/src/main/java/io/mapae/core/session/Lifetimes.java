package io.mapae.core.session;

import java.time.Duration;

/// How long sessions live: unused, and at the most.
public record Lifetimes(Duration idle, Duration absolute, Duration rememberedIdle, Duration rememberedAbsolute) {

    /// 30 minutes and 12 hours; remembered, 14 and 90 days.
    public static final Lifetimes DEFAULT =
            new Lifetimes(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofDays(14), Duration.ofDays(90));

    public Lifetimes {
        if (!isOrdered(idle, absolute) || !isOrdered(rememberedIdle, rememberedAbsolute)) {
            throw new IllegalArgumentException("an idle timeout is positive and no longer than the absolute one");
        }
    }

    /// How long a session may go unused.
    public Duration idle(boolean remembered) {
        return remembered ? rememberedIdle : idle;
    }

    /// How long a session may live.
    public Duration absolute(boolean remembered) {
        return remembered ? rememberedAbsolute : absolute;
    }

    /// How long any session may live.
    public Duration longest() {
        return absolute.compareTo(rememberedAbsolute) > 0 ? absolute : rememberedAbsolute;
    }

    private static boolean isOrdered(Duration idle, Duration absolute) {
        return idle.isPositive() && idle.compareTo(absolute) <= 0;
    }
}
