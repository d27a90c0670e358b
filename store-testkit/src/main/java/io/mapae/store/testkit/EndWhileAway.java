package io.mapae.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.Lifetimes;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// A logout while the session store is away: the database has it, so it holds, although the session is still in
/// the store when that is back.
public final class EndWhileAway {

    private static final byte[] KEY = new byte[32];

    private EndWhileAway() {}

    /// Fails if whoever logged out meanwhile is let in, or if whoever did not is not.
    ///
    /// @param leave after this the store does not answer
    /// @param comeBack after this it does
    public static void assertHolds(SessionStore store, Runnable leave, Runnable comeBack) {
        InstantSource clock = InstantSource.fixed(Samples.NOW);
        Database database = new InMemoryDatabase(_ -> {});
        database.write(transaction -> transaction
                .clients()
                .add(new Client(
                        ClientId.FIRST_PARTY,
                        "Mapae",
                        new ClientCredential.None(),
                        Set.of(),
                        Set.of(),
                        Instant.EPOCH)));
        FeedKeys keys = new FeedKeys(KEY);
        SessionEnding ending =
                new SessionEnding(database, store, new Revocations(keys, clock), Lifetimes.DEFAULT, clock);
        SessionLoading loading = new SessionLoading(database, store, keys, "https://login.example.com", clock);
        SessionToken leaving = token();
        SessionToken staying = token();
        Session ended = created(store, leaving);
        Session kept = created(store, staying);
        assertThat(loading.find(leaving)).contains(ended);

        leave.run();
        assertThatThrownBy(() -> loading.find(leaving)).isInstanceOf(StoreException.class);
        ending.end(ended, EndReason.LOGOUT);
        comeBack.run();

        assertThat(store.find(ended.id(), Samples.NOW))
                .as("what is in the store")
                .contains(ended);
        assertThat(loading.find(leaving)).as("whoever has left").isEmpty();
        assertThat(loading.find(staying)).as("whoever has not").contains(kept);
    }

    private static SessionToken token() {
        return new SessionTokenTags(KEY).make(new SecureRandom());
    }

    private static Session created(SessionStore store, SessionToken token) {
        Session session = Samples.session(Guest.GUEST, token.hash(), Samples.NOW);
        store.create(session);
        return session;
    }
}
