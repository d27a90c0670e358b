package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.TokenSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Asks the issuer about access tokens that are signed with HS256.
final class RemoteTokens implements TokenSource {

    private final Introspector introspector;
    private final QuestionPlaces places;
    private final LongAdder asked = new LongAdder();

    /// @param places bound how many questions are under way; shared with whoever else asks
    RemoteTokens(Introspector introspector, QuestionPlaces places) {
        this.introspector = introspector;
        this.places = places;
    }

    /// @throws UnansweredException if the server did not say, or too many questions are under way
    @Override
    public Optional<Caller> load(AccessToken token) {
        if (!places.tryTake()) {
            throw new UnansweredException("too many questions about tokens are under way");
        }
        try {
            asked.increment();
            return introspector.introspect(token.reveal(), 0).map(IntrospectionDocument::caller);
        } finally {
            places.giveBack();
        }
    }

    /// How many questions were sent since the start.
    long asked() {
        return asked.sum();
    }
}
