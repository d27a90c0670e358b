package io.mapae.guard.token;

import io.mapae.guard.Verdict;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.RevocationIndex;
import org.jspecify.annotations.Nullable;

/// An access token whose signature and claims held.
final class VerifiedToken {

    private final Verdict.Accepted verdict;
    private final Marks marks;
    private final long expiresMillis;

    /// Who verified it, by its own keys and rules; null before.
    private volatile @Nullable AccessTokenCheck verifier;

    /// How many entries the index had when nothing in it was held against this token; -1 for never. Two threads
    /// may race: either's count is true.
    private long clearedCount = -1;

    VerifiedToken(Verdict.Accepted verdict, Marks marks, long expiresMillis) {
        this.verdict = verdict;
        this.marks = marks;
        this.expiresMillis = expiresMillis;
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
