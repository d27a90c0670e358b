package io.mapae.proof.process;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardCounts;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Moment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// A guard, and how often it was asked.
final class CountingGuard {

    private final String name;
    private final RemoteGuard guard;
    private final LongAdder checks = new LongAdder();
    private final Set<String> credentials = ConcurrentHashMap.newKeySet();
    private final ReentrantLock counting = new ReentrantLock();
    private Moment from = Moment.now();
    private long questions;

    CountingGuard(String name, RemoteGuard guard) {
        this.name = name;
        this.guard = guard;
    }

    String name() {
        return name;
    }

    RemoteGuard guard() {
        return guard;
    }

    Answer check(Credential credential) {
        checks.increment();
        credentials.add(credential.name());
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

    /// How old its knowledge is, and how many questions it has sent and kept because that was too old.
    Knowledge knowledge() {
        RemoteGuardCounts counts = guard.counts();
        return new Knowledge(
                name, Moment.now(), counts.freshness(), counts.isStale(), counts.asked(), counts.turnedAway());
    }

    /// What it did since the last call.
    Counted count() {
        counting.lock();
        try {
            long asked = guard.counts().sessions().loads() + guard.counts().asked();
            Moment until = Moment.now();
            Counted counted =
                    new Counted(name, from, until, checks.sumThenReset(), asked - questions, credentials.size());
            credentials.clear();
            from = until;
            questions = asked;
            return counted;
        } finally {
            counting.unlock();
        }
    }
}
