package io.mapae.core.token;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.store.Database;
import io.mapae.guard.Caller;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends what a client gives back (RFC 7009): an access token alone, a refresh token with its grant, a session
/// token with its session.
public final class TokenRevocation {

    private final Database database;
    private final SessionLoading loading;
    private final SessionEnding ending;
    private final AccessTokenCheck tokens;
    private final RefreshTokens refreshTokens;
    private final Revocations revocations;
    private final InstantSource clock;

    public TokenRevocation(
            Database database,
            SessionLoading loading,
            SessionEnding ending,
            AccessTokenCheck tokens,
            RefreshTokens refreshTokens,
            Revocations revocations,
            InstantSource clock) {
        this.database = database;
        this.loading = loading;
        this.ending = ending;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// Ends what this text is, if it was given to `client`. What is unknown is as good as ended (RFC
    /// 7009, section 2.2).
    public void revoke(String text, ClientId client) {
        Optional<SessionToken> sessionToken = SessionToken.parse(text);
        Optional<RefreshToken> refreshToken = RefreshToken.parse(text);
        if (sessionToken.isPresent()) {
            loading.find(sessionToken.get())
                    .filter(session -> session.client().equals(client))
                    .ifPresent(session -> ending.end(session, EndReason.REVOCATION_ENDPOINT));
        } else if (refreshToken.isPresent()) {
            revoke(refreshToken.get(), client);
        } else {
            AccessToken.parse(text).ifPresent(token -> revoke(token, client));
        }
    }

    private void revoke(RefreshToken token, ClientId client) {
        database.write(transaction -> {
            Optional<Grant> grant = transaction
                    .grants()
                    .find(token.grant())
                    .filter(found -> refreshTokens.isGenuine(token, found))
                    .filter(found -> found.client().equals(client));
            grant.ifPresent(found -> {
                revocations.endGrant(transaction, found.id(), found.end());
                transaction
                        .audit()
                        .append(event(
                                AuditEvent.Kind.GRANT_ENDED,
                                found.subject().toString(),
                                found.session().toString(),
                                client));
            });
            return grant.isPresent();
        });
    }

    private void revoke(AccessToken token, ClientId client) {
        // What a stale node would not accept must still be ended.
        if (!(tokens.verifyBeforeDatabase(token) instanceof Verdict.Accepted(Caller caller))
                || !(caller.by() instanceof Caller.By.AccessToken by)
                || !caller.client().equals(client)) {
            return;
        }
        AuditEvent event = event(
                AuditEvent.Kind.TOKEN_REVOKED,
                caller.holder().subject().map(Object::toString).orElse(""),
                caller.sid().toString(),
                client);
        database.end(List.of(revocations.accessTokenEnding(by.id(), caller.expires(), event)));
    }

    private AuditEvent event(AuditEvent.Kind kind, String subject, String sid, ClientId client) {
        return new AuditEvent(clock.instant(), kind, subject, sid, client.value(), "", Map.of());
    }
}
