package io.mapae.proof.run;

import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardCounts;
import io.mapae.proof.history.Moment;
import java.time.Duration;

/// Prints ten times a second how old a guard's knowledge is, and once what it has asked its server.
///
/// `fresh AT AGE STALE`, and `counted FROM UNTIL CHECKS QUESTIONS CREDENTIALS ASKED TURNED_AWAY`, in nanoseconds.
final class Sampling {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int FRESH_FOR_EACH_COUNT = 10;

    private final RemoteGuard guard;
    private final Tally tally;
    private final Saying saying;
    private Moment from = Moment.now();
    private long questions;

    private Sampling(RemoteGuard guard, Tally tally, Saying saying) {
        this.guard = guard;
        this.tally = tally;
        this.saying = saying;
    }

    static void start(RemoteGuard guard, Tally tally, Saying saying) {
        Sampling sampling = new Sampling(guard, tally, saying);
        Thread thread = new Thread(sampling::run, "sampling");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        for (int i = 1; ; i++) {
            Moment now = Moment.now();
            RemoteGuardCounts counts = guard.counts();
            saying.say("fresh " + now.nanos() + " " + counts.freshness().toNanos() + " " + counts.isStale());
            if (i % FRESH_FOR_EACH_COUNT == 0) {
                count(counts, now);
            }
            Await.pass(EVERY);
        }
    }

    private void count(RemoteGuardCounts counts, Moment now) {
        long all = counts.sessions().loads() + counts.asked();
        saying.say("counted " + from.nanos() + " " + now.nanos() + " " + tally.takeChecks() + " " + (all - questions)
                + " " + tally.takeCredentials() + " " + counts.asked() + " " + counts.turnedAway());
        questions = all;
        from = now;
    }
}
