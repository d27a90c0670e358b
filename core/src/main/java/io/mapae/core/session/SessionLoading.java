package io.mapae.core.session;

import io.mapae.core.revocation.Standing;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.store.Database;
import io.mapae.guard.Caller;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionSource;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenHash;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Loads a session for a guard: from the session store, and past what the database remembers to have ended.
public final class SessionLoading implements SessionSource {

    private final Database database;
    private final SessionStore sessions;
    private final FeedKeys feedKeys;
    private final String issuer;
    private final InstantSource clock;

    public SessionLoading(
            Database database, SessionStore sessions, FeedKeys feedKeys, String issuer, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.feedKeys = feedKeys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// The living session under this token.
    public Optional<Session> find(SessionToken token) {
        SessionTokenHash hash = token.hash();
        return sessions.find(hash, clock.instant()).filter(session -> isStanding(session, hash));
    }

    /// Uses that this node has seen are written in batches ({@link SessionUses}), not with loads.
    @Override
    public SessionLoad load(SessionToken token, long lastUseMillis) {
        return find(token).<SessionLoad>map(this::alive).orElseGet(SessionLoad.Missing::new);
    }

    private boolean isStanding(Session session, SessionTokenHash hash) {
        Standing standing = database.read(transaction -> transaction
                .revocations()
                .standing(StandingQuery.ofSession(session.id(), session.holder(), session.client())
                        .by(hash)));
        return standing.allows(session.pos());
    }

    private SessionLoad.Alive alive(Session session) {
        return new SessionLoad.Alive(caller(session), marks(session), session.lastUse(), session.idle());
    }

    /// What a session token of this session says of who is calling.
    public Caller caller(Session session) {
        return new Caller(
                session.id(),
                session.holder(),
                session.client(),
                new TreeSet<>(),
                List.of(issuer),
                session.authentication().amr(),
                session.authentication().time(),
                session.pos(),
                session.end(),
                new Caller.By.SessionToken());
    }

    private Marks marks(Session session) {
        return new Marks(
                feedKeys.session(session.id()),
                FeedKeys.NONE,
                session.findToken().map(feedKeys::sessionToken).orElse(FeedKeys.NONE),
                session.holder().subject().map(feedKeys::account).orElse(FeedKeys.NONE),
                feedKeys.client(session.client()),
                FeedKeys.NONE,
                session.pos().packed());
    }
}
