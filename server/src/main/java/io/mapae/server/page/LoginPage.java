package io.mapae.server.page;

import io.mapae.core.login.LoginAttempt;
import io.mapae.core.login.LoginResult;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.password.Password;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.AllowedOrigins;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.session.KnownDevices;
import io.mapae.server.session.RequestDevices;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// `/login`: the form, and what comes of sending it.
final class LoginPage {

    private final PageKit kit;
    private final LoginResumption resumption;
    private final PasswordLogin login;
    private final AllowedOrigins listed;

    /// @param listed the origins that a login may go on to, beside this one
    LoginPage(PageKit kit, PasswordLogin login, AllowedOrigins listed) {
        this.kit = kit;
        this.resumption = new LoginResumption(kit);
        this.login = login;
        this.listed = listed;
    }

    void addTo(Routes routes) {
        routes.get("/login", kit.page(), this::show).post("/login", PageKit.withHash(kit.strangersForm()), this::logIn);
    }

    /// What was typed, but for the password.
    private record Typed(String identifier, boolean remember, Optional<ReturnTo> returnTo) {}

    private Response show(Request request) {
        if (!SessionCookies.areKept(request)) {
            return SessionCookies.notKept(request);
        }
        Typed nothing = new Typed("", false, returnTo(request.query()));
        return switch (kit.sessions().visitor(request)) {
            case Visitor.Member _ -> goOn(nothing);
            case Visitor.Stranger _ ->
                resumption
                        .tryToAnswer(request, page(nothing))
                        .orElseGet(() -> Notices.shown(request, form(request, nothing, FormOutcome.FRESH)));
            case Visitor.Unknown unknown -> PageKit.cannotTell(unknown);
        };
    }

    private Response logIn(Request request) {
        Parameters sent = request.form();
        Typed typed = new Typed(sent.find("identifier").orElse(""), sent.flag("remember"), returnTo(sent));
        String password = sent.find("password").orElse("");
        Messages messages = kit.frames().messages(request);
        FormErrors missing = FormErrors.missing(messages, typed.identifier(), password);
        if (!missing.isEmpty()) {
            return form(request, typed, FormOutcome.invalid(missing));
        }
        LoginResult result = login.logIn(new LoginAttempt(
                typed.identifier(),
                new Password(password),
                Carriage.COOKIE,
                ClientId.FIRST_PARTY,
                typed.remember(),
                RequestDevices.of(request, ""),
                KnownDevices.of(request),
                kit.sessions().brought(request).orElse(null)));
        return switch (result) {
            case LoginResult.LoggedIn loggedIn ->
                KnownDevices.remember(kit.sessions().carry(goOn(typed), loggedIn.carried()), loggedIn.deviceCookie());
            case LoginResult.WrongCredentials _ ->
                form(
                        request,
                        typed,
                        FormOutcome.invalid(FormErrors.of("password", messages.text("login.wrong_credentials"))));
            case LoginResult.Throttled throttled ->
                form(request, typed, FormOutcome.throttled(messages, "password", throttled.retryAfter()));
            case LoginResult.Busy busy ->
                form(request, typed, FormOutcome.busy(messages, "password", busy.retryAfter()));
            case LoginResult.TooManySessions _ ->
                form(
                        request,
                        typed,
                        FormOutcome.invalid(FormErrors.of("identifier", messages.text("login.too_many_devices"))));
            case LoginResult.UnknownClient _, LoginResult.CarriageNotAllowed _ ->
                Response.problem(Problem.INTERNAL, "the built-in client may have cookies");
        };
    }

    private Optional<ReturnTo> returnTo(Parameters sent) {
        return sent.find(ReturnTo.PARAMETER).flatMap(text -> ReturnTo.parse(text, listed));
    }

    private static Response goOn(Typed typed) {
        return Response.redirect(typed.returnTo().map(ReturnTo::location).orElse(Address.ACCOUNT.toString()));
    }

    private static Address page(Typed typed) {
        return Address.LOGIN.with(
                ReturnTo.PARAMETER, typed.returnTo().map(ReturnTo::location).orElse(""));
    }

    private Response form(Request request, Typed typed, FormOutcome outcome) {
        Frame frame = kit.frames().frame(request, page(typed));
        Forms.Ticket ticket = kit.forms().forBrowser(request);
        LoginView view = new LoginView(
                frame,
                ticket.token(),
                typed.returnTo().map(ReturnTo::location).orElse(""),
                typed.identifier(),
                typed.remember(),
                Notices.text(request, frame),
                outcome.errors());
        Response page = kit.frames().answer(request, outcome.status(), Pages.render(view));
        Response leading = typed.returnTo()
                .flatMap(ReturnTo::origin)
                .map(page::withFormsTo)
                .orElse(page);
        return ticket.setOn(outcome.answer(leading));
    }
}
