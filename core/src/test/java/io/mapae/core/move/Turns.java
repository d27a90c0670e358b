package io.mapae.core.move;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets actors take steps one at a time, in an order that a seed decides.
final class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Random random;
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> doomed = new HashSet<>();
    private int acting;
    private String turn = "";
    private boolean killed;

    Turns(Random random) {
        this.random = random;
    }

    /// An actor was stopped, as by a kill.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Whether one was killed; to be asked when all have ended.
    boolean hasKilled() {
        return killed;
    }

    /// What actors do; each has a name, and those of `mayDie` may be killed between two steps.
    void run(Set<String> mayDie, List<Actor> actors) throws InterruptedException {
        acting = actors.size();
        List<Thread> threads = new ArrayList<>();
        for (Actor actor : actors) {
            if (mayDie.contains(actor.name()) && random.nextBoolean()) {
                doomed.add(actor.name());
            }
        }
        for (Actor actor : actors) {
            threads.add(Thread.startVirtualThread(() -> act(actor)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// @param work calls {@link #step} before each step
    record Actor(String name, Runnable work) {}

    private void act(Actor actor) {
        ACTING.set(actor.name());
        try {
            actor.work().run();
        } catch (Killed killed) {
            // It takes no further step.
        } finally {
            lock.lock();
            try {
                acting--;
                choose();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final ThreadLocal<String> ACTING = new ThreadLocal<>();

    /// Waits for this actor's turn. Outside of {@link #run} it is always one's turn.
    void step() {
        String self = ACTING.get();
        if (self == null) {
            return;
        }
        lock.lock();
        try {
            waiting.add(self);
            choose();
            while (!turn.equals(self)) {
                changed.awaitUninterruptibly();
            }
            turn = "";
            if (doomed.contains(self) && random.nextInt(4) == 0) {
                killed = true;
                throw new Killed();
            }
        } finally {
            lock.unlock();
        }
    }

    // Only when everyone waits, so that the order is the seed's and not the machine's.
    private void choose() {
        if (turn.isEmpty() && !waiting.isEmpty() && waiting.size() == acting) {
            waiting.sort(null);
            turn = waiting.remove(random.nextInt(waiting.size()));
            changed.signalAll();
        }
    }
}
