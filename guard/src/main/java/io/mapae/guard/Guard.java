package io.mapae.guard;

import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import org.jspecify.annotations.Nullable;

/// Who is calling? Answers for the text of a session token or an access token, as a request brought it.
///
/// Thread-safe. `check…` answers from memory and never blocks; `verify…` may ask the store or the issuer.
public final class Guard {

    private static final Verdict INVALID = new Verdict.Refused(Verdict.Reason.INVALID);

    private final SessionCheck sessions;
    private final AccessTokenCheck tokens;
    private final RecentCredentials<SessionToken> recentSessions = new RecentCredentials<>(SessionToken::hasText);
    private final RecentCredentials<AccessToken> recentTokens = new RecentCredentials<>(AccessToken::hasText);

    public Guard(SessionCheck sessions, AccessTokenCheck tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /// What memory alone says of a session token.
    public Verdict checkSession(String text) {
        SessionToken token = sessionToken(text);
        return token == null ? INVALID : kept(text, token, sessions.check(token));
    }

    /// What memory, or else the store, says of a session token.
    public Verdict verifySession(String text) {
        SessionToken token = sessionToken(text);
        return token == null ? INVALID : kept(text, token, sessions.verify(token));
    }

    /// What memory alone says of an access token.
    public Verdict checkToken(String text) {
        AccessToken token = accessToken(text);
        return token == null ? INVALID : kept(text, token, tokens.check(token));
    }

    /// What memory, or else the signature, says of an access token.
    public Verdict verifyToken(String text) {
        AccessToken token = accessToken(text);
        return token == null ? INVALID : kept(text, token, tokens.verify(token));
    }

    private @Nullable SessionToken sessionToken(String text) {
        SessionToken known = recentSessions.find(text);
        return known == null ? SessionToken.parse(text).orElse(null) : known;
    }

    private @Nullable AccessToken accessToken(String text) {
        AccessToken known = recentTokens.find(text);
        return known == null ? AccessToken.parse(text).orElse(null) : known;
    }

    // Only what was accepted: made-up credentials must not drive out those in use.
    private Verdict kept(String text, SessionToken token, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            recentSessions.keep(text, token);
        }
        return verdict;
    }

    private Verdict kept(String text, AccessToken token, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            recentTokens.keep(text, token);
        }
        return verdict;
    }

    /// Drops from memory what cannot be believed any more. To be called now and then, once a minute perhaps: a
    /// check that cleaned up behind itself would cost more.
    public void tidy() {
        sessions.tidy();
        tokens.tidy();
        recentSessions.clear();
        recentTokens.clear();
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
