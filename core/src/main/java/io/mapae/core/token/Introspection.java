package io.mapae.core.token;

import io.mapae.core.grant.Grant;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.token.Introspected.Active;
import io.mapae.core.token.Introspected.Inactive;
import io.mapae.core.token.Introspected.Kind;
import io.mapae.guard.Caller;
import io.mapae.guard.Verdict;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.UseListener;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Says what a credential of any kind is worth, and asks the database each time.
public final class Introspection {

    private final Database database;
    private final SessionStore sessions;
    private final SessionLoading loading;
    private final AccessTokenCheck tokens;
    private final RefreshTokens refreshTokens;
    private final UseListener uses;
    private final InstantSource clock;

    /// @param uses told of uses that askers have seen
    public Introspection(
            Database database,
            SessionStore sessions,
            SessionLoading loading,
            AccessTokenCheck tokens,
            RefreshTokens refreshTokens,
            UseListener uses,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.loading = loading;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.uses = uses;
        this.clock = clock;
    }

    /// What is known of this text, whatever kind of credential it is.
    ///
    /// @param lastUse when the asker saw it used last; the epoch for never. It counts for a session that is
    /// alive, up to now
    public Introspected introspect(String text, Instant lastUse) {
        Introspected introspected = introspect(text);
        if (introspected instanceof Active active && active.lastUse().isBefore(lastUse)) {
            Instant now = clock.instant();
            boolean _ = uses.used(active.caller().sid(), lastUse.isBefore(now) ? lastUse : now);
        }
        return introspected;
    }

    /// What is known of this text, whatever kind of credential it is.
    public Introspected introspect(String text) {
        Optional<SessionToken> sessionToken = SessionToken.parse(text);
        if (sessionToken.isPresent()) {
            return loading.find(sessionToken.get())
                    .<Introspected>map(session ->
                            new Active(loading.caller(session), Kind.SESSION_TOKEN, session.lastUse(), session.idle()))
                    .orElseGet(Inactive::new);
        }
        Optional<RefreshToken> refreshToken = RefreshToken.parse(text);
        return refreshToken.isPresent() ? refreshToken(refreshToken.get()) : accessToken(text);
    }

    private Introspected accessToken(String text) {
        Verdict verdict = AccessToken.parse(text)
                .map(tokens::verifyBeforeDatabase)
                .orElseGet(() -> new Verdict.Refused(Verdict.Reason.INVALID));
        if (!(verdict instanceof Verdict.Accepted(Caller caller))
                || !(caller.by() instanceof Caller.By.AccessToken by)) {
            return new Inactive();
        }
        // The guard's word comes from memory; introspection gives the database's.
        StandingQuery query = StandingQuery.ofSession(caller.sid(), caller.holder(), caller.client())
                .by(by.grant(), by.id());
        Optional<Session> session = sessions.find(caller.sid(), clock.instant());
        boolean stands = database.read(
                transaction -> transaction.revocations().standing(query).allows(caller.pos()));
        return stands && session.isPresent()
                ? new Active(
                        caller,
                        Kind.ACCESS_TOKEN,
                        session.get().lastUse(),
                        session.get().idle())
                : new Inactive();
    }

    private Introspected refreshToken(RefreshToken token) {
        Instant now = clock.instant();
        Grant grant = database.read(transaction -> transaction.grants().find(token.grant()))
                .filter(found -> refreshTokens.isGenuine(token, found))
                .filter(found -> found.refreshable() && now.isBefore(found.end()))
                .filter(found -> found.chain().counter() == token.number())
                .orElse(null);
        Session session =
                grant == null ? null : sessions.find(grant.session(), now).orElse(null);
        if (grant == null || session == null) {
            return new Inactive();
        }
        StandingQuery query = StandingQuery.ofSession(session.id(), session.holder(), grant.client())
                .by(grant.id());
        boolean stands = database.read(
                transaction -> transaction.revocations().standing(query).allows(grant.pos()));
        return stands
                ? new Active(caller(grant, session), Kind.REFRESH_TOKEN, session.lastUse(), session.idle())
                : new Inactive();
    }

    private static Caller caller(Grant grant, Session session) {
        return new Caller(
                session.id(),
                session.holder(),
                grant.client(),
                new TreeSet<>(grant.scope()),
                List.copyOf(grant.audience()),
                session.authentication().amr(),
                session.authentication().time(),
                grant.pos(),
                grant.end(),
                new Caller.By.RefreshToken(grant.id()));
    }
}
