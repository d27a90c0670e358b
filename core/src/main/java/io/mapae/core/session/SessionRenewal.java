package io.mapae.core.session;

import io.mapae.core.account.Account;
import io.mapae.core.grant.Grant;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Transaction;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.session.SessionToken;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends every session of an account but the acting one, which gets new credentials at a new position.
public final class SessionRenewal {

    private final SessionRevision revision;
    private final SessionSweeping sweeping;
    private final Revocations revocations;
    private final Carriages carriages;

    public SessionRenewal(
            SessionStore sessions,
            SessionSweeping sweeping,
            Revocations revocations,
            Carriages carriages,
            InstantSource clock) {
        this.revision = new SessionRevision(sessions, clock);
        this.sweeping = sweeping;
        this.revocations = revocations;
        this.carriages = carriages;
    }

    /// What {@link #endOthers} did in its transaction, for {@link #carryOn} to complete after the commit.
    ///
    /// @param grant the acting session's from now on; null where it is carried by a cookie
    /// @param refreshed whether it gets a refresh token; if not, the one that its client has goes on
    public record Renewed(
            Account account, Position pos, @Nullable Grant grant, boolean refreshed) {}

    /// Ends every credential of the account by one entry, past which the acting session lives on. Does nothing and
    /// answers empty if the acting session was ended itself: it must not outlive its own end.
    ///
    /// @param proved whether the password was proved in this request: only then does an access token bring a
    /// refresh token
    public Optional<Renewed> endOthers(
            Transaction transaction, Acting acting, Session session, Account account, boolean proved) {
        if (!acting.isStanding(transaction)) {
            return Optional.empty();
        }
        Position pos = revocations.endAccount(transaction, account.subject());
        session.findToken().ifPresent(token -> revocations.endSessionToken(transaction, token, session.end()));
        if (acting.carriage() == Carriage.COOKIE) {
            return Optional.of(new Renewed(account, pos, null, false));
        }
        if (!proved && acting.caller().by() instanceof Caller.By.AccessToken token) {
            // Whoever holds an access token could be any resource server that was shown it: it becomes another one, and
            // the refresh token stays with whoever has it.
            Grant grant = transaction.grants().find(token.grant()).orElseThrow();
            transaction.grants().replace(grant, grant.outliving(pos));
            return Optional.of(new Renewed(account, pos, grant.outliving(pos), false));
        }
        Session atNewPosition = session.authenticated(session.authentication(), pos);
        Grant grant = carriages.grant(
                transaction, atNewPosition, account, acting.caller().client(), acting.carriage(), proved);
        return Optional.of(new Renewed(account, pos, grant, proved));
    }

    /// Brings the acting session to its new position and takes the others out of the session store. Empty if the
    /// acting session was ended meanwhile.
    ///
    /// @param authentication how the holder has proved themselves: again in this request, or as before
    public Optional<Carried> carryOn(Acting acting, Session session, Authentication authentication, Renewed renewed) {
        SessionToken token = acting.carriage() == Carriage.COOKIE ? carriages.newSessionToken() : null;
        Optional<Session> next = revision.revise(
                session,
                current -> Optional.of(current.authenticated(authentication, renewed.pos())
                        .carriedBy(acting.carriage(), acting.caller().client(), token == null ? null : token.hash())));
        // Last: the acting session is at the new position by now, and stays.
        sweeping.sweepAccount(renewed.account().subject(), renewed.pos());
        return next.map(carried -> new Carried(carried, acting.carriage(), credentials(carried, token, renewed)));
    }

    private Credentials credentials(Session session, @Nullable SessionToken token, Renewed renewed) {
        if (token != null) {
            return new Credentials.Cookie(token);
        }
        Grant grant = renewed.grant();
        if (grant == null) {
            throw new IllegalStateException("tokens without a grant");
        }
        return renewed.refreshed()
                ? carriages.tokens(session, grant, renewed.account())
                : carriages.accessToken(session, grant, renewed.account());
    }
}
