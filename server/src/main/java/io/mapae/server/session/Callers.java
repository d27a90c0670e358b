package io.mapae.server.session;

import io.mapae.core.session.Acting;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.Guard;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds out who makes a request: by the Authorization header if there is one, else by the cookies.
public final class Callers {

    private static final String SCHEME = "Bearer ";
    private static final Calling UNDECIDED = new Calling.Undecided();
    private static final Calling ANONYMOUS = new Calling.Nobody(false);
    private static final Calling REFUSED = new Calling.Nobody(true);

    private final Guard guard;
    private final SessionCookies cookies;
    private final CheckListener checks;
    private final String issuer;

    /// @param issuer the audience that a token must have to be believed by {@link #answer}
    public Callers(Guard guard, SessionCookies cookies, CheckListener checks, String issuer) {
        this.guard = guard;
        this.cookies = cookies;
        this.checks = checks;
        this.issuer = issuer;
    }

    /// Told of each check, for metrics. Must not block.
    @FunctionalInterface
    public interface CheckListener {

        /// Hears of one check and what came of it.
        void checked(Carriage carriage, Verdict verdict);
    }

    /// Who calls, as far as memory alone tells.
    public Calling fromMemory(Request request, Predicate<Caller> admit) {
        return find(request, admit, Guard::checkSession, Guard::checkToken);
    }

    /// Who calls; may ask the store. Never {@link Calling.Undecided}.
    public Calling find(Request request, Predicate<Caller> admit) {
        return find(request, admit, Guard::verifySession, Guard::verifyToken);
    }

    /// Who calls by an access token that has just been made for its cookie. Never {@link Calling.Undecided}.
    public Calling byTokenCookie(String accessToken) {
        return calling(Carriage.TOKEN_COOKIES, accessToken, Guard::verifyToken, this::isFirstParty);
    }

    /// What `/v1` believes: a session token, or a token of the first-party client that was made for the issuer
    /// itself.
    public boolean isFirstParty(Caller caller) {
        return caller.by() instanceof Caller.By.SessionToken
                || (caller.client().equals(ClientId.FIRST_PARTY)
                        && caller.audience().contains(issuer));
    }

    /// What `handler` answers to whoever calls, or the problem that nobody known does.
    public Response answer(Request request, Function<Acting, Response> handler) {
        return switch (find(request, this::isFirstParty)) {
            case Calling.As as -> handler.apply(as.acting());
            case Calling other -> refuse(other);
        };
    }

    /// The same for the holder of an account; a guest is asked to log in.
    public Response answerAccount(Request request, Function<Acting, Response> handler) {
        return answer(
                request,
                acting -> acting.caller().holder().subject().isPresent() ? handler.apply(acting) : refuse(ANONYMOUS));
    }

    /// The problem that nobody known calls. Leaves the cookies alone: a late 401 must not wipe a new login.
    public static Response refuse(Calling calling) {
        return switch (calling) {
            // RFC 6750, section 3
            case Calling.Nobody nobody ->
                Response.problem(Problem.UNAUTHENTICATED)
                        .withHeader(
                                "WWW-Authenticate", nobody.presented() ? "Bearer error=\"invalid_token\"" : "Bearer");
            case Calling.Unavailable unavailable ->
                Response.problem(Problem.STALE).withRetryAfter(unavailable.retryAfter());
            case Calling.As _, Calling.Undecided _ -> throw new IllegalArgumentException("nothing to refuse");
        };
    }

    private Calling find(
            Request request,
            Predicate<Caller> admit,
            BiFunction<Guard, String, Verdict> sessions,
            BiFunction<Guard, String, Verdict> tokens) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            String value = authorization.get();
            // RFC 9110, section 11.1: the scheme's case does not matter.
            return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? calling(Carriage.TOKENS, value.substring(SCHEME.length()), tokens, admit)
                    : REFUSED;
        }
        Optional<String> session = cookies.sessionToken(request);
        Optional<String> access = request.cookie(SessionCookies.ACCESS);
        Calling bySession = session.map(token -> calling(Carriage.COOKIE, token, sessions, admit))
                .orElse(ANONYMOUS);
        if (access.isEmpty() || !(bySession instanceof Calling.Nobody)) {
            return bySession;
        }
        return calling(Carriage.TOKEN_COOKIES, access.get(), tokens, admit);
    }

    private Calling calling(
            Carriage carriage, String credential, BiFunction<Guard, String, Verdict> check, Predicate<Caller> admit) {
        Verdict verdict = check.apply(guard, credential);
        Calling calling = switch (verdict) {
            case Verdict.Accepted(Caller caller)
            when admit.test(caller) -> new Calling.As(new Acting(caller, carriage, credential));
            case Verdict.Accepted _, Verdict.Refused _ -> REFUSED;
            case Verdict.Undecided _ -> UNDECIDED;
            case Verdict.Unavailable unavailable -> new Calling.Unavailable(unavailable.retryAfter());
        };
        if (!(calling instanceof Calling.Undecided)) {
            checks.checked(carriage, verdict);
        }
        return calling;
    }
}
