package io.mapae.proof.process;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows one credential to the guards of a process again and again, and reports what changes.
///
/// Told are: each answer that is another one than before, with the last of the ones before; the last accept, each
/// quarter of a second; and, on demand, each accept by itself. So nothing that was accepted stays untold for
/// long, and what is told of many checks is true of each of them.
final class CheckLoop implements Runnable {

    private static final Duration REPORT_EVERY = Duration.ofMillis(250);

    private final String credential;
    private final List<Place> places;
    private final Pace pace;
    private final Consumer<Checked> report;
    private volatile boolean singly;
    private volatile boolean often;
    private volatile boolean over;
    private volatile @Nullable Thread runner;

    CheckLoop(String credential, List<Checking> guards, Pace pace, Consumer<Checked> report) {
        this.credential = credential;
        this.places = guards.stream().map(Place::new).toList();
        this.pace = pace;
        this.report = report;
    }

    /// A guard that can be asked about the credential.
    ///
    /// @param name of the guard
    record Checking(String name, Supplier<Answer> answer) {}

    /// From now on each accept is told by itself.
    void tellSingly() {
        singly = true;
    }

    /// From now on the pause is the short one.
    void checkOften() {
        often = true;
        LockSupport.unpark(runner);
    }

    /// Ends the loop after the round that is under way.
    void end() {
        over = true;
        LockSupport.unpark(runner);
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        while (!over) {
            places.forEach(Place::check);
            LockSupport.parkNanos((often ? pace.often() : pace.usual()).toNanos());
        }
        places.forEach(Place::tell);
    }

    /// What one guard said last.
    private final class Place {
        private final Checking guard;
        private @Nullable Checked untold;
        private @Nullable Answer last;
        private Moment told = Moment.now();

        Place(Checking guard) {
            this.guard = guard;
        }

        void check() {
            Moment arrived = Moment.now();
            Answer answer = guard.answer().get();
            Moment decided = Moment.now();
            boolean isNew = answer != last;
            if (isNew) {
                tell();
            }
            long count = untold == null ? 1 : untold.count() + 1;
            untold = new Checked(guard.name(), credential, arrived, decided, answer, count);
            last = answer;
            boolean isSingle = singly && answer == Answer.ACCEPTED;
            if (isNew || isSingle || decided.since(told).compareTo(REPORT_EVERY) > 0) {
                tell();
            }
        }

        void tell() {
            if (untold != null) {
                report.accept(untold);
                told = untold.decided();
                untold = null;
            }
        }
    }
}
