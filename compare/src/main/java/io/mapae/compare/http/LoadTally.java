package io.mapae.compare.http;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What a group of connections has got so far. Not thread-safe.
final class LoadTally {

    private static final int USUAL_ANSWERS = 1 << 16;
    private static final int OVERLOADED = 503;

    private final String name;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private int[] micros = new int[USUAL_ANSWERS];
    private int timed;
    private long answers;
    private long longest;
    private long retryAfter;
    private long least = Long.MAX_VALUE;
    private long connections;
    private int lastStatus;
    private long lastStatusAnswers;

    LoadTally(String name) {
        this.name = name;
    }

    void add(int status, long took, boolean saysWhenToRetry) {
        answers++;
        longest = Math.max(longest, took);
        if (status != lastStatus) {
            settle();
            lastStatus = status;
        }
        lastStatusAnswers++;
        if (status == OVERLOADED) {
            retryAfter += saysWhenToRetry ? 1 : 0;
            return;
        }
        if (timed == micros.length) {
            micros = Arrays.copyOf(micros, 2 * timed);
        }
        micros[timed++] = (int) Math.min(took, Integer.MAX_VALUE);
    }

    // Most answers have the status of the one before: these cost no look-up.
    private void settle() {
        if (lastStatusAnswers > 0) {
            statuses.merge(lastStatus, lastStatusAnswers, Long::sum);
            lastStatusAnswers = 0;
        }
    }

    /// Whether an answer was counted that is not 503.
    boolean hasServed() {
        return timed > 0;
    }

    /// A connection was closed, after so many answers but 503 and so long a wait for one more.
    void ended(long served, long waiting) {
        connections++;
        least = Math.min(least, served);
        longest = Math.max(longest, waiting);
    }

    LoadResult.Group result() {
        settle();
        int[] sorted = Arrays.copyOf(micros, timed);
        Arrays.sort(sorted);
        return new LoadResult.Group(
                name,
                answers,
                statuses,
                at(sorted, 0.5),
                at(sorted, 0.99),
                longest,
                retryAfter,
                least,
                (double) timed / connections);
    }

    private static long at(int[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
    }

    /// Begins to count anew.
    void reset() {
        statuses.clear();
        timed = 0;
        answers = 0;
        longest = 0;
        retryAfter = 0;
        lastStatusAnswers = 0;
    }
}
