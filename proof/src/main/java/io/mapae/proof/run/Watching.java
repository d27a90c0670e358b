package io.mapae.proof.run;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Checks one credential again and again, and prints what came of it: a line for each change, and the last one of
/// each row of equal answers twice a second.
///
/// `checked NAME ARRIVED DECIDED ANSWER COUNT`, with the times in nanoseconds. A request arrives when this
/// process reads the clock, before anything is looked at.
final class Watching {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final long TELL_NANOS = Duration.ofMillis(500).toNanos();

    private final RemoteGuard guard;
    private final Credential credential;
    private final Tally tally;
    private final Saying saying;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ended;
    private @Nullable Seen last;
    private long count;
    private long toldNanos;

    Watching(RemoteGuard guard, Credential credential, Tally tally, Saying saying) {
        this.guard = guard;
        this.credential = credential;
        this.tally = tally;
        this.saying = saying;
    }

    private record Seen(Moment arrived, Moment decided, Answer answer) {}

    void start() {
        Thread.startVirtualThread(() -> {
            while (!ended) {
                checkOnce();
                Await.pass(EVERY);
            }
            tell();
        });
    }

    void end() {
        ended = true;
    }

    void checkOnce() {
        Moment arrived = Moment.now();
        Answer answer = check();
        see(new Seen(arrived, Moment.now(), answer));
        tally.count(credential.name());
    }

    private Answer check() {
        try {
            return switch (guard.verify(credential.presented())) {
                case Verdict.Accepted _ -> Answer.ACCEPTED;
                case Verdict.Refused _ -> Answer.REFUSED;
                case Verdict.Undecided _, Verdict.Unavailable _ -> Answer.UNAVAILABLE;
            };
        } catch (UnansweredException e) {
            return Answer.UNAVAILABLE;
        }
    }

    private void see(Seen seen) {
        lock.lock();
        try {
            if (last != null && last.answer() != seen.answer()) {
                tell();
            }
            boolean isFirst = last == null;
            // Of two at once the one that arrived later says more.
            last = last == null || seen.arrived().isAfter(last.arrived()) ? seen : last;
            count++;
            if (isFirst || System.nanoTime() - toldNanos > TELL_NANOS) {
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        lock.lock();
        try {
            if (last != null) {
                saying.say("checked " + credential.name() + " " + last.arrived().nanos() + " "
                        + last.decided().nanos() + " " + last.answer() + " " + count);
                last = null;
                count = 0;
                toldNanos = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }
}
