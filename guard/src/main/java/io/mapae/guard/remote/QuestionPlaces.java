package io.mapae.guard.remote;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Places for as many questions about single credentials as may be under way at once, whatever they are asked
/// for: who makes credentials up makes no storm, nor does a guard that is cut off. Thread-safe.
final class QuestionPlaces {

    private final Semaphore free;
    private final LongAdder turnedAway = new LongAdder();

    QuestionPlaces(int places) {
        this.free = new Semaphore(places);
    }

    /// Takes one, to be given back when the question is answered.
    ///
    /// @return false if there is none
    boolean tryTake() {
        boolean taken = free.tryAcquire();
        if (!taken) {
            turnedAway.increment();
        }
        return taken;
    }

    void giveBack() {
        free.release();
    }

    /// How many questions found no place since the start.
    long turnedAway() {
        return turnedAway.sum();
    }
}
