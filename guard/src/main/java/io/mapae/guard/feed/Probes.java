package io.mapae.guard.feed;

import io.mapae.guard.GuardClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Shares questions between callers: one is under way at a time, and whoever comes while it is waits for the next
/// one.
public final class Probes {

    /// How many pages one probe reads at the most.
    static final int QUESTIONS_MAX = 16;

    private final GuardClock clock;
    private final Runnable question;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Probe running;
    private @Nullable Probe next;

    /// @param question asks, and returns when that is answered or has come to nothing
    public Probes(GuardClock clock, Runnable question) {
        this.clock = clock;
        this.question = question;
    }

    private static final class Probe {
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private long sentNanos;
    }

    /// Returns when a question that was sent after `instantNanos` is answered, or has come to nothing.
    public void probeAfter(long instantNanos) {
        Probe mine = null;
        Probe theirs;
        Probe before = null;
        lock.lock();
        try {
            // Never one that was sent before: its answer may lack what was revoked before this caller's instant.
            if (running != null && running.sentNanos - instantNanos >= 0) {
                theirs = running;
            } else if (next != null) {
                theirs = next;
            } else {
                mine = new Probe();
                theirs = mine;
                before = running;
                next = mine;
            }
        } finally {
            lock.unlock();
        }
        if (mine != null) {
            send(mine, before);
        }
        theirs.done.join();
    }

    private void send(Probe mine, @Nullable Probe before) {
        if (before != null) {
            before.done.join();
        }
        lock.lock();
        try {
            running = mine;
            next = null;
            mine.sentNanos = clock.monotonicNanos();
        } finally {
            lock.unlock();
        }
        try {
            question.run();
        } finally {
            mine.done.complete(true);
            end(mine);
        }
    }

    private void end(Probe probe) {
        lock.lock();
        try {
            if (running == probe) {
                running = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
