package io.mapae.guard.remote;

import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that the issuer publishes, read when it is needed, but not more often than once a second, however
/// many tokens want it read. Thread-safe.
final class Published<T> {

    /// How long what was read is believed: far shorter than an entry of the feed is kept.
    static final Duration READING_LIFE = Duration.ofMinutes(30);

    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<T> source;
    private final GuardClock clock;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking = new AtomicReference<>();
    private volatile @Nullable Reading<T> last;
    private volatile long mayAskNanos;

    /// @param source asks the issuer, and throws {@link UnansweredException} where it does not answer
    Published(Supplier<T> source, GuardClock clock) {
        this.source = source;
        this.clock = clock;
        this.mayAskNanos = clock.monotonicNanos();
    }

    /// What was published.
    ///
    /// @param sentNanos when it was asked for
    private record Reading<T>(T value, long sentNanos) {}

    /// What was published of late, as far as that was read.
    Optional<T> known() {
        Reading<T> reading = last;
        return reading == null || clock.monotonicNanos() - reading.sentNanos() >= READING_LIFE.toNanos()
                ? Optional.empty()
                : Optional.of(reading.value());
    }

    /// Reads again what is published, if it was ever needed. To be called now and then.
    ///
    /// @throws UnansweredException if the issuer does not answer
    void refresh() {
        if (last != null) {
            ask();
        }
    }

    /// Reads what is published, unless that was done a moment ago. Whoever comes while another reads waits for
    /// that one.
    ///
    /// @return whether the question was sent after this call
    /// @throws UnansweredException if the issuer does not answer
    boolean ask() {
        if (clock.monotonicNanos() - mayAskNanos < 0) {
            return false;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = asking.compareAndExchange(null, mine);
        if (running != null) {
            if (!running.join()) {
                throw new UnansweredException("the issuer did not answer another, just now");
            }
            return false;
        }
        boolean answered = false;
        try {
            long sentNanos = clock.monotonicNanos();
            last = new Reading<>(source.get(), sentNanos);
            answered = true;
            return true;
        } finally {
            mayAskNanos = clock.monotonicNanos() + PAUSE.toNanos();
            asking.set(null);
            mine.complete(answered);
        }
    }
}
