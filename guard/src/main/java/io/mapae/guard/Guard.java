package io.mapae.guard;

import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import java.util.Optional;

/// Who is calling? Answers for the text of a session token or an access token, as a request brought it.
///
/// Thread-safe. `check…` answers from memory and never blocks; `verify…` may ask the store or the issuer.
public final class Guard {

    private static final Verdict INVALID = new Verdict.Refused(Verdict.Reason.INVALID);

    private final SessionCheck sessions;
    private final AccessTokenCheck tokens;

    public Guard(SessionCheck sessions, AccessTokenCheck tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /// What memory alone says of a session token.
    public Verdict checkSession(String text) {
        Optional<SessionToken> token = SessionToken.parse(text);
        return token.isEmpty() ? INVALID : sessions.check(token.get());
    }

    /// What memory, or else the store, says of a session token.
    public Verdict verifySession(String text) {
        Optional<SessionToken> token = SessionToken.parse(text);
        return token.isEmpty() ? INVALID : sessions.verify(token.get());
    }

    /// What memory alone says of an access token.
    public Verdict checkToken(String text) {
        Optional<AccessToken> token = AccessToken.parse(text);
        return token.isEmpty() ? INVALID : tokens.check(token.get());
    }

    /// What memory, or else the signature, says of an access token.
    public Verdict verifyToken(String text) {
        Optional<AccessToken> token = AccessToken.parse(text);
        return token.isEmpty() ? INVALID : tokens.verify(token.get());
    }

    /// Drops from memory what cannot be believed any more. To be called now and then, once a minute perhaps: a
    /// check that cleaned up behind itself would cost more.
    public void tidy() {
        sessions.tidy();
        tokens.tidy();
    }

    /// The near cache's side, for metrics.
    public SessionCheck sessions() {
        return sessions;
    }

    /// The verified tokens' side, for metrics.
    public AccessTokenCheck tokens() {
        return tokens;
    }
}
