package io.mapae.bench.feed;

import io.mapae.compare.figure.Samples;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import java.util.Map;

/// Lets entries of a full index expire while as many new ones come and a thread checks without a pause.
final class Expiry {
    /// As many as a page of the feed has; each is followed by a call that forgets.
    private static final int PAGE = 1_000;

    private static final int PAGES_MIN = 500;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long QUIET_NANOS = 2_000_000_000;

    private final RevocationIndex index;
    private final int entries;

    /// @param entries how many the index has, all of them applied within one life
    Expiry(RevocationIndex index, int entries) {
        this.index = index;
        this.entries = entries;
    }

    Map<String, Samples> measure() throws InterruptedException {
        double quiet;
        try (Checking checking = Checking.start(index)) {
            Thread.sleep(QUIET_NANOS / (long) NANOS_PER_MILLI / (entries < PAGES_MIN * PAGE ? 10 : 1));
            quiet = checking.longestNanos();
        }
        try (Checking checking = Checking.start(index)) {
            long forgetting = turnOver();
            return Map.of(
                    RevokedEntries.QUIET_GAP, Samples.of(quiet / NANOS_PER_MILLI),
                    RevokedEntries.FORGETTING, Samples.of(forgetting / NANOS_PER_MILLI),
                    RevokedEntries.GAP, Samples.of(checking.longestNanos() / NANOS_PER_MILLI));
        }
    }

    /// Half a life passes, in which half of the entries expire and are forgotten.
    ///
    /// @return the longest call that forgot, in nanoseconds
    private long turnOver() {
        int page = Math.clamp(entries / 2 / PAGES_MIN, 1, PAGE);
        int until = entries + entries / 2;
        long longest = 0;
        for (long n = entries; n < until; n++) {
            long now = RevokedEntries.appliedAt(n, entries);
            index.apply(RevokedEntries.entry(n), now);
            if (n % page == 0) {
                long begin = System.nanoTime();
                index.forget(new Position(0, n), now);
                longest = Math.max(longest, System.nanoTime() - begin);
            }
        }
        if (index.size() >= until) {
            throw new IllegalStateException("nothing was forgotten");
        }
        return longest;
    }

    /// A thread that looks random keys up, and knows for how long it got no answer at the most.
    private static final class Checking implements AutoCloseable {
        private final RevocationIndex index;
        private final Thread thread;
        private volatile long longest;
        private volatile boolean closing;

        private Checking(RevocationIndex index) {
            this.index = index;
            this.thread = new Thread(this::check, "checking");
        }

        static Checking start(RevocationIndex index) {
            Checking checking = new Checking(index);
            checking.thread.start();
            return checking;
        }

        private void check() {
            long last = System.nanoTime();
            for (long n = Long.MIN_VALUE; !closing; n++) {
                if (index.hasEnded(new Marks(RevokedEntries.key(n), 0, 0, 0, 0, 0, 0))) {
                    throw new IllegalStateException("found what never was there");
                }
                long now = System.nanoTime();
                if (now - last > longest) {
                    longest = now - last;
                }
                last = now;
            }
        }

        long longestNanos() {
            return longest;
        }

        @Override
        public void close() {
            closing = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
