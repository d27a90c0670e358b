package io.mapae.server.account;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountAddition;
import io.mapae.core.account.AccountRemoval;
import io.mapae.core.account.PasswordChange;
import io.mapae.core.account.PasswordChangeResult;
import io.mapae.core.account.Profiles;
import io.mapae.core.account.SignUp;
import io.mapae.core.account.SignUpOrder;
import io.mapae.core.account.SignUpResult;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.session.Acting;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonObject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.KnownDevices;
import io.mapae.server.session.RequestDevices;
import io.mapae.server.session.SessionCookies;
import java.util.Locale;

/// `POST /v1/accounts` and `/v1/account`: sign up, profile, password, leave.
public final class AccountRoutes {

    private final SignUp signUp;
    private final Profiles profiles;
    private final PasswordChange passwordChange;
    private final AccountRemoval removal;
    private final Callers callers;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;

    public AccountRoutes(
            SignUp signUp,
            Profiles profiles,
            PasswordChange passwordChange,
            AccountRemoval removal,
            Callers callers,
            CarriedAnswers answers,
            SessionCookies cookies) {
        this.signUp = signUp;
        this.profiles = profiles;
        this.passwordChange = passwordChange;
        this.removal = removal;
        this.callers = callers;
        this.answers = answers;
        this.cookies = cookies;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/v1/accounts", RouteSettings.API_WITH_HASH, this::signUp)
                .get("/v1/account", request -> callers.answerAccount(request, this::profile))
                .put(
                        "/v1/account/password",
                        RouteSettings.API_WITH_HASH,
                        request -> callers.answerAccount(request, acting -> change(request, acting)))
                .delete("/v1/account", request -> callers.answerAccount(request, acting -> leave(request, acting)));
    }

    private Response signUp(Request request) {
        JsonObject body = request.json("identifier", "password");
        SignUpOrder order = new SignUpOrder(
                body.text("identifier"), new Password(body.text("password")), RequestDevices.address(request), null);
        return switch (signUp.signUp(order)) {
            case AccountAddition.Added(Account account) -> Response.json(201, json(account));
            case AccountAddition.IdentifierTaken _ -> Response.problem(Problem.IDENTIFIER_TAKEN);
            case AccountAddition.IdentifierUnacceptable _ ->
                Response.problem(
                        Problem.INVALID_FIELD, "1 to 128 characters, without control characters", "identifier");
            case AccountAddition.PasswordRefused refused -> refuse(refused.verdict(), "password");
            case AccountAddition.Busy busy ->
                Response.problem(Problem.OVERLOADED).withRetryAfter(busy.retryAfter());
            case SignUpResult.InvitationRefused _ -> Response.problem(Problem.FORBIDDEN);
            case SignUpResult.Throttled throttled ->
                Response.problem(Problem.TOO_MANY_ATTEMPTS).withRetryAfter(throttled.retryAfter());
        };
    }

    private Response profile(Acting acting) {
        return profiles.find(subject(acting))
                .map(account -> Response.json(json(account)))
                .orElseGet(() -> Callers.refuse(new Calling.Nobody(true)));
    }

    private Response change(Request request, Acting acting) {
        JsonObject body = request.json("current", "new");
        PasswordChangeResult result = passwordChange.change(
                acting,
                new Password(body.text("current")),
                new Password(body.text("new")),
                RequestDevices.address(request),
                KnownDevices.of(request));
        return switch (result) {
            case PasswordChangeResult.Changed changed -> {
                Response response =
                        answers.answer(changed.carried(), acting.caller().client());
                yield acting.carriage() == Carriage.TOKENS
                        ? response
                        : KnownDevices.remember(response, changed.deviceCookie());
            }
            case PasswordChangeResult.WrongPassword _ ->
                Response.problem(Problem.WRONG_PASSWORD, "this is not the present password", "current");
            case PasswordChangeResult.Unacceptable unacceptable -> refuse(unacceptable.verdict(), "new");
            case PasswordChangeResult.TryLater later ->
                Response.problem(Problem.TOO_MANY_ATTEMPTS).withRetryAfter(later.retryAfter());
            case PasswordChangeResult.NoSession _ -> Callers.refuse(new Calling.Nobody(true));
        };
    }

    private Response leave(Request request, Acting acting) {
        removal.remove(subject(acting), RequestDevices.address(request));
        return cookies.ended(Response.empty(), acting.carriage());
    }

    private static Response refuse(PasswordVerdict verdict, String field) {
        String detail = switch (verdict) {
            case PasswordVerdict.TooShort tooShort -> "at least " + tooShort.min() + " characters";
            case PasswordVerdict.TooLong tooLong -> "at most " + tooLong.max() + " characters";
            case PasswordVerdict.TooCommon _ -> "one of the passwords that are tried first";
            case PasswordVerdict.SameAsIdentifier _ -> "the same as the identifier";
            case PasswordVerdict.Acceptable _ -> throw new IllegalArgumentException("nothing to refuse");
        };
        return Response.problem(Problem.WEAK_PASSWORD, detail, field);
    }

    private static JsonWriter json(Account account) {
        return JsonWriter.object()
                .field("subject", account.subject().toString())
                .field("identifier", account.typed())
                .field("role", account.role().name().toLowerCase(Locale.ROOT))
                .field("created_at", account.created());
    }

    private static Subject subject(Acting acting) {
        return acting.caller().holder().subject().orElseThrow();
    }
}
