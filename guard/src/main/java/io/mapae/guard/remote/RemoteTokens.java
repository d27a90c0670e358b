package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.TokenSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Asks the issuer about access tokens that are signed with HS256. Bounded: who makes tokens up makes no storm.
final class RemoteTokens implements TokenSource {

    private final Introspector introspector;
    private final Semaphore places;
    private final LongAdder asked = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();

    /// @param places shared with whoever else asks about single credentials
    RemoteTokens(Introspector introspector, Semaphore places) {
        this.introspector = introspector;
        this.places = places;
    }

    /// @throws UnansweredException if the server did not say, or too many questions are under way
    @Override
    public Optional<Caller> load(AccessToken token) {
        if (!places.tryAcquire()) {
            turnedAway.increment();
            throw new UnansweredException("too many questions about tokens are under way");
        }
        try {
            asked.increment();
            return introspector.introspect(token.reveal(), 0).map(IntrospectionDocument::caller);
        } finally {
            places.release();
        }
    }

    /// How many questions were sent since the start.
    long asked() {
        return asked.sum();
    }

    /// How many were not, because too many were under way.
    long turnedAway() {
        return turnedAway.sum();
    }
}
