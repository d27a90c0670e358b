package io.mapae.guard.feed;

import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedSource.Knowledge;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Keeps a follower current: one thread that asks, applies and asks again, and probes for whoever must know now.
public final class FeedFollowing implements AutoCloseable {

    /// How long a thread waits after a question that came to nothing: short enough that all is well within two
    /// seconds of a healed network, and long enough to load nobody.
    static final Duration PAUSE = Duration.ofMillis(250);

    /// From one question to the next where news follows upon news, so that what happens meanwhile comes in one
    /// answer. News that comes alone is not held up: its question has been waiting for longer.
    static final Duration SPACING = Duration.ofMillis(20);

    private final FeedFollower follower;
    private final FeedSource source;
    private final GuardClock clock;
    private final Duration wait;
    private final Consumer<RuntimeException> failures;
    private final Probes probes;
    private final CompletableFuture<Boolean> current = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;

    private FeedFollowing(
            FeedFollower follower,
            FeedSource source,
            GuardClock clock,
            Duration wait,
            Consumer<RuntimeException> failures) {
        this.follower = follower;
        this.source = source;
        this.clock = clock;
        this.wait = wait;
        this.failures = failures;
        this.probes = new Probes(clock, this::probe);
        this.thread = new Thread(this::follow, "mapae-feed");
        this.thread.setDaemon(true);
    }

    /// Begins to follow.
    ///
    /// @param wait how long an answer may be held until there is news: at most a fifth of the staleness bound
    /// @param failures told of each question that came to nothing
    public static FeedFollowing start(
            FeedFollower follower,
            FeedSource source,
            GuardClock clock,
            Duration wait,
            Consumer<RuntimeException> failures) {
        FeedFollowing following = new FeedFollowing(follower, source, clock, wait, failures);
        following.thread.start();
        return following;
    }

    /// Waits until the follower has been current once, at most for `patience`.
    ///
    /// @return whether it has
    public boolean awaitCurrent(Duration patience) throws InterruptedException {
        try {
            return current.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        }
    }

    /// Learns everything that was revoked before `instantNanos`, by a question sent after it, which callers of
    /// the same instant or before share.
    ///
    /// @param instantNanos of the guard's monotonic clock, such as that of a request's arrival
    /// @return whether the follower's freshness is that instant or later now
    public boolean learnUntil(long instantNanos) {
        probes.probeAfter(instantNanos);
        return follower.freshUntilNanos() - instantNanos >= 0;
    }

    private void follow() {
        Duration patience = Duration.ZERO;
        while (!closing) {
            long askedNanos = clock.steadyNanos();
            try {
                FeedProgress progress = ask(patience, Knowledge.RECENT);
                patience = progress == FeedProgress.CURRENT ? wait : Duration.ZERO;
                if (progress == FeedProgress.CURRENT) {
                    current.complete(true);
                    pause(SPACING.minusNanos(clock.steadyNanos() - askedNanos));
                } else if (progress == FeedProgress.REFUSED) {
                    pause(PAUSE);
                }
            } catch (RuntimeException e) {
                patience = Duration.ZERO;
                failures.accept(e);
                pause(PAUSE);
            }
        }
    }

    private void probe() {
        try {
            FeedProgress progress = FeedProgress.BEHIND;
            for (int i = 0; progress == FeedProgress.BEHIND && i < Probes.QUESTIONS_MAX; i++) {
                progress = ask(Duration.ZERO, Knowledge.NEW);
            }
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    private FeedProgress ask(Duration patience, Knowledge knowledge) {
        FeedQuestion question = follower.ask();
        return follower.take(question, source.ask(question, patience, knowledge));
    }

    private void pause(Duration length) {
        if (length.compareTo(Duration.ZERO) <= 0) {
            return;
        }
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            // Only close interrupts.
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
