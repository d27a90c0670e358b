package io.mapae.guard.token;

import io.mapae.guard.GuardClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.RevocationIndex;
import org.jspecify.annotations.Nullable;

/// An access token whose signature and claims held, by a key or by the issuer's word.
final class VerifiedToken {

    private final Verdict.Accepted verdict;
    private final Marks marks;
    private final long expiresMillis;

    /// Whether it is believed by the issuer's word, and from when on for how long; a key's word stands.
    private final boolean isAnswered;

    private final long answeredNanos;
    private final long lifeNanos;

    /// Who verified it, by its own keys and rules; null before.
    private volatile @Nullable AccessTokenCheck verifier;

    /// How many entries the index had when nothing in it was held against this token; -1 for never. Two threads
    /// may race: either's count is true.
    private long clearedCount = -1;

    VerifiedToken(Verdict.Accepted verdict, Marks marks, long expiresMillis) {
        this(verdict, marks, expiresMillis, false, 0, 0);
    }

    private VerifiedToken(
            Verdict.Accepted verdict,
            Marks marks,
            long expiresMillis,
            boolean isAnswered,
            long answeredNanos,
            long lifeNanos) {
        this.verdict = verdict;
        this.marks = marks;
        this.expiresMillis = expiresMillis;
        this.isAnswered = isAnswered;
        this.answeredNanos = answeredNanos;
        this.lifeNanos = lifeNanos;
    }

    /// The same by the word of the issuer, which is to be asked again when that is `lifeNanos` old.
    ///
    /// @param sentNanos when the question was sent
    VerifiedToken answeredAt(long sentNanos, long lifeNanos) {
        return new VerifiedToken(verdict, marks, expiresMillis, true, sentNanos, lifeNanos);
    }

    /// Whether the issuer has to be asked again.
    boolean isOver(GuardClock clock) {
        return isAnswered && clock.monotonicNanos() - answeredNanos >= lifeNanos;
    }

    /// Whether this check has verified it: what others believe is not for it.
    boolean isVerifiedBy(AccessTokenCheck check) {
        return verifier == check;
    }

    /// Says who has verified it.
    void verifiedBy(AccessTokenCheck check) {
        verifier = check;
    }

    Verdict.Accepted verdict() {
        return verdict;
    }

    long expiresMillis() {
        return expiresMillis;
    }

    /// Whether nothing in the index is held against this token; the index itself is asked only where one of the
    /// entries since the last look could concern it.
    boolean isClear(RevocationIndex index) {
        // Before the look: what is applied in between is looked at again.
        long count = index.count();
        boolean clear = index.isUnconcerned(marks, clearedCount, count) || !index.refuses(marks);
        if (clear) {
            clearedCount = count;
        }
        return clear;
    }
}
