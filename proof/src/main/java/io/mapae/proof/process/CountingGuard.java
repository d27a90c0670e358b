package io.mapae.proof.process;

import io.mapae.guard.Verdict;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Moment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// A guard, and how often it was asked.
final class CountingGuard {

    private final String name;
    private final RemoteGuard guard;
    private final LongAdder checks = new LongAdder();
    private final Set<String> credentials = ConcurrentHashMap.newKeySet();
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
        return switch (guard.verify(credential.presented())) {
            case Verdict.Accepted _ -> Answer.ACCEPTED;
            case Verdict.Refused _ -> Answer.REFUSED;
            case Verdict.Undecided _, Verdict.Unavailable _ -> Answer.UNAVAILABLE;
        };
    }

    /// What it did since the last call, which one thread alone makes.
    Counted count() {
        long asked = guard.counts().sessions().loads() + guard.counts().asked();
        Moment until = Moment.now();
        Counted counted = new Counted(name, from, until, checks.sumThenReset(), asked - questions, credentials.size());
        credentials.clear();
        from = until;
        questions = asked;
        return counted;
    }
}
