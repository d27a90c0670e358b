package io.mapae.core.simulation;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedFollower;
import io.mapae.guard.feed.Freshness;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionSource;
import io.mapae.guard.session.SessionTokenTags;
import java.time.Duration;

/// A guard in a process of its own: the production classes, with clocks and a network that are not.
final class VirtualGuard {

    /// How many loads in a row may be overtaken by a change.
    private static final int LOADS_MAX = 3;

    static final Duration ENTRY_LIFE = Duration.ofMinutes(6);

    final int number;
    final VirtualClock clock;
    final FeedFollower follower;
    private final RevocationIndex index = new RevocationIndex(ENTRY_LIFE);
    private final Staleness staleness;
    private final SessionCheck sessions;
    private boolean loading;
    long pausedUntil;
    boolean cutOff;
    int answered;

    /// How many entries of the feed it has applied.
    private int heard;

    /// @param pause may let the calling thread stand still
    VirtualGuard(
            int number, VirtualClock clock, Duration bound, SessionSource source, Runnable pause, Runner background) {
        this.number = number;
        this.clock = clock;
        this.follower = new FeedFollower(index, clock, entries -> heard += entries.size());
        Freshness hesitating = () -> {
            pause.run();
            return follower.freshUntilNanos();
        };
        this.staleness = new Staleness(hesitating, clock, bound);
        this.sessions = new SessionCheck(
                new SessionTokenTags(new byte[32]),
                source,
                NearCacheLimits.DEFAULT.holding(100),
                index,
                staleness,
                clock,
                (sid, at) -> false,
                background::run);
    }

    /// Where background work goes.
    interface Runner {
        void run(Runnable work);
    }

    /// What this guard says of a session's cookie; a miss is loaded, unless a load is under way in this very
    /// thread.
    Verdict check(VirtualSession session) {
        if (loading) {
            return sessions.check(session.token);
        }
        loading = true;
        int before = heard;
        try {
            Verdict verdict = sessions.verify(session.token);
            // A session that changes faster than it can be loaded has to wait, as it is meant to.
            boolean isOvertaken = heard - before >= LOADS_MAX;
            return isOvertaken && verdict instanceof Verdict.Unavailable ? new Verdict.Undecided() : verdict;
        } catch (UnansweredException e) {
            return new Verdict.Unavailable(Duration.ofSeconds(1));
        } finally {
            loading = false;
        }
    }

    /// Runs background work, or puts it off: the one thread of a schedule cannot wait for a load that it has
    /// itself begun.
    void runInBackground(Runnable work, Runnable later) {
        if (loading) {
            later.run();
            return;
        }
        loading = true;
        try {
            work.run();
        } catch (UnansweredException e) {
            // The copy is loaded when it is needed.
        } finally {
            loading = false;
        }
    }

    void tidy() {
        sessions.tidy();
    }

    /// What a token check does behind the signature, which stays what it is.
    ///
    /// @return null where the guard is stale
    @org.jspecify.annotations.Nullable
    Boolean acceptsToken(Marks marks) {
        if (staleness.isStale()) {
            return null;
        }
        return !index.refuses(marks);
    }
}
