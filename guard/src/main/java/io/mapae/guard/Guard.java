package io.mapae.guard;

import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import java.util.Optional;
import java.util.function.Function;

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
        SessionToken known = recentSessions.find(text);
        return known == null ? withNewSession(text, sessions::check) : sessions.check(known);
    }

    /// What memory, or else the store, says of a session token.
    public Verdict verifySession(String text) {
        SessionToken known = recentSessions.find(text);
        return known == null ? withNewSession(text, sessions::verify) : sessions.verify(known);
    }

    /// What memory alone says of an access token.
    public Verdict checkToken(String text) {
        AccessToken known = recentTokens.find(text);
        return known == null ? withNewToken(text, tokens::check) : tokens.check(known);
    }

    /// What memory, or else the signature or the issuer, says of an access token.
    public Verdict verifyToken(String text) {
        AccessToken known = recentTokens.find(text);
        return known == null ? withNewToken(text, tokens::verify) : tokens.verify(known);
    }

    /// The same without a question about this token: {@link Verdict.Undecided} where only its issuer can tell.
    public Verdict verifyTokenUnasked(String text) {
        AccessToken known = recentTokens.find(text);
        return known == null ? withNewToken(text, tokens::verifyUnasked) : tokens.verifyUnasked(known);
    }

    private Verdict withNewSession(String text, Function<SessionToken, Verdict> check) {
        return withNew(text, SessionToken.parse(text), check, recentSessions);
    }

    private Verdict withNewToken(String text, Function<AccessToken, Verdict> check) {
        return withNew(text, AccessToken.parse(text), check, recentTokens);
    }

    private static <T> Verdict withNew(
            String text, Optional<T> parsed, Function<T, Verdict> check, RecentCredentials<T> recent) {
        if (parsed.isEmpty()) {
            return INVALID;
        }
        Verdict verdict = check.apply(parsed.get());
        // Only what was accepted: made-up credentials must not drive out those in use.
        if (verdict instanceof Verdict.Accepted) {
            recent.keep(text, parsed.get());
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
