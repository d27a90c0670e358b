package io.mapae.core.revocation;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.time.InstantSource;

/// Ends things: remembers each end in the database and tells it by the feed, always both, in the caller's
/// transaction.
public final class Revocations {

    private final FeedKeys keys;
    private final InstantSource clock;

    public Revocations(FeedKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Ends a session and every credential of it.
    ///
    /// @param until the session's absolute end, or a later instant
    public Position endSession(Transaction transaction, SessionId id, Instant until) {
        transaction.revocations().bury(new Tombstone.OfSession(id, until));
        return append(transaction, FeedKind.SESSION, keys.session(id));
    }

    /// The end of a session and every credential of it, for {@link io.mapae.core.store.Database#end}.
    ///
    /// @param until the session's absolute end, or a later instant
    /// @param event what the audit log says of it
    public Ending sessionEnding(SessionId id, Instant until, AuditEvent event) {
        return new Ending(new Tombstone.OfSession(id, until), FeedKind.SESSION, keys.session(id), event);
    }

    /// The end of one access token, for {@link io.mapae.core.store.Database#end}; its grant lives on.
    ///
    /// @param event what the audit log says of it
    public Ending accessTokenEnding(TokenId id, Instant until, AuditEvent event) {
        return new Ending(new Tombstone.OfAccessToken(id, until), FeedKind.TOKEN, keys.accessToken(id), event);
    }

    /// Ends a grant and every token of it.
    public Position endGrant(Transaction transaction, GrantId id, Instant until) {
        transaction.revocations().bury(new Tombstone.OfGrant(id, until));
        return append(transaction, FeedKind.GRANT, keys.grant(id));
    }

    /// Ends one session token; its session lives on.
    public Position endSessionToken(Transaction transaction, SessionTokenHash hash, Instant until) {
        transaction.revocations().bury(new Tombstone.OfSessionToken(hash, until));
        return append(transaction, FeedKind.TOKEN, keys.sessionToken(hash));
    }

    /// Ends every credential of an account that was authenticated before now.
    public Position endAccount(Transaction transaction, Subject subject) {
        Position position = append(transaction, FeedKind.ACCOUNT, keys.account(subject));
        transaction.revocations().raise(new RevokedBelow.OfAccount(subject, position));
        return position;
    }

    /// Ends every credential that was given to a client before now.
    public Position endClient(Transaction transaction, ClientId client) {
        Position position = append(transaction, FeedKind.CLIENT, keys.client(client));
        transaction.revocations().raise(new RevokedBelow.OfClient(client, position));
        return position;
    }

    /// Ends every credential of the installation.
    public Position endAll(Transaction transaction) {
        Position position = append(transaction, FeedKind.ALL, FeedKeys.NONE);
        transaction.revocations().raise(new RevokedBelow.OfAll(position));
        return position;
    }

    /// Refuses every token that was signed by a key.
    public Position endSigningKey(Transaction transaction, String keyId) {
        return append(transaction, FeedKind.SIGNING_KEY, keys.signingKey(keyId));
    }

    /// Drops cached copies of a session.
    public Position changeSession(Transaction transaction, SessionId id) {
        return append(transaction, FeedKind.CHANGED, keys.session(id));
    }

    /// Tells every node to look where sessions are kept now; refuses nothing.
    public Position changeSessionPlace(Transaction transaction) {
        return append(transaction, FeedKind.CHANGED, keys.sessionPlace());
    }

    private Position append(Transaction transaction, FeedKind kind, long key) {
        return transaction.feed().append(kind, key, clock.instant());
    }
}
