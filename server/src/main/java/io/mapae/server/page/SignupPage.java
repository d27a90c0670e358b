package io.mapae.server.page;

import io.mapae.core.account.AccountAddition;
import io.mapae.core.account.Identifier;
import io.mapae.core.account.InvitationToken;
import io.mapae.core.account.OperatorInvitation;
import io.mapae.core.account.SignUp;
import io.mapae.core.account.SignUpOrder;
import io.mapae.core.account.SignUpResult;
import io.mapae.core.login.LoginAttempt;
import io.mapae.core.login.LoginResult;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.password.Password;
import io.mapae.core.session.Device;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.session.KnownDevices;
import io.mapae.server.session.RequestDevices;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;
import java.util.function.Supplier;

/// `/signup`: makes an account and logs in with it; with an invitation, the account of an operator.
final class SignupPage {

    private static final String INVITATION = "invitation";
    private static final int GONE = 410;

    private final PageKit kit;
    private final SignUp signUp;
    private final OperatorInvitation invitations;
    private final PasswordLogin login;
    private final int passwordMin;

    SignupPage(PageKit kit, PageUses uses) {
        this.kit = kit;
        this.signUp = uses.signUp();
        this.invitations = uses.invitation();
        this.login = uses.login();
        this.passwordMin = uses.passwordPolicy().minLength();
    }

    void addTo(Routes routes) {
        routes.get("/signup", kit.page(), this::show)
                .post("/signup", PageKit.withHash(kit.strangersForm()), this::create);
    }

    /// What was typed, but for the password.
    private record Typed(String identifier, String invitation) {

        boolean isInvited() {
            return !invitation.isEmpty();
        }

        Optional<InvitationToken> token() {
            return InvitationToken.parse(invitation);
        }
    }

    private Response show(Request request) {
        if (!SessionCookies.areKept(request)) {
            return SessionCookies.notKept(request);
        }
        Typed typed = new Typed("", request.query().find(INVITATION).orElse(""));
        if (typed.isInvited()) {
            boolean open = typed.token().filter(invitations::isOpen).isPresent();
            return open ? form(request, typed, FormOutcome.FRESH) : deadLink(request, typed);
        }
        return kit.sessions().visitor(request) instanceof Visitor.Member
                ? Response.redirect(Address.ACCOUNT.toString())
                : form(request, typed, FormOutcome.FRESH);
    }

    private Response create(Request request) {
        Parameters sent = request.form();
        Typed typed = new Typed(
                sent.find("identifier").orElse(""), sent.find(INVITATION).orElse(""));
        String password = sent.find("password").orElse("");
        FormErrors missing = FormErrors.missing(kit.frames().messages(request), typed.identifier(), password);
        if (!missing.isEmpty()) {
            return form(request, typed, FormOutcome.invalid(missing));
        }
        // A link that was cut off must not make an account that is no operator's.
        if (typed.isInvited() && typed.token().isEmpty()) {
            return deadLink(request, typed);
        }
        Device device = RequestDevices.of(request, "");
        SignUpResult result = signUp.signUp(new SignUpOrder(
                typed.identifier(),
                new Password(password),
                device.address(),
                typed.token().orElse(null)));
        return answer(request, typed, result, () -> logIn(request, typed.identifier(), new Password(password), device));
    }

    private Response answer(Request request, Typed typed, SignUpResult result, Supplier<Response> loggedIn) {
        Messages messages = kit.frames().messages(request);
        return switch (result) {
            case AccountAddition.Added _ -> loggedIn.get();
            case SignUpResult.InvitationRefused _ -> deadLink(request, typed);
            case AccountAddition.IdentifierTaken _ ->
                wrong(request, typed, "identifier", messages.text("signup.identifier_taken"));
            case AccountAddition.IdentifierUnacceptable _ ->
                wrong(request, typed, "identifier", messages.text("signup.identifier_refused", Identifier.LENGTH_MAX));
            case AccountAddition.PasswordRefused refused ->
                wrong(request, typed, "password", PasswordTexts.text(messages, refused.verdict()));
            case AccountAddition.Busy busy ->
                form(request, typed, FormOutcome.busy(messages, "password", busy.retryAfter()));
            case SignUpResult.Throttled throttled ->
                form(request, typed, FormOutcome.throttled(messages, "identifier", throttled.retryAfter()));
        };
    }

    private Response wrong(Request request, Typed typed, String field, String text) {
        return form(request, typed, FormOutcome.invalid(FormErrors.of(field, text)));
    }

    /// Nothing that is typed could make the link work again, so there is no form to type it in.
    private Response deadLink(Request request, Typed typed) {
        Frame frame = kit.frames().frame(request, Address.SIGNUP.with(INVITATION, typed.invitation()));
        ProblemView view = new ProblemView(
                frame,
                GONE,
                frame.text("setup.link_dead"),
                frame.text("setup.link_dead_text"),
                frame.text("signup.to_login"),
                Address.LOGIN.toString());
        return kit.frames().answer(request, GONE, Pages.render(view));
    }

    /// The account is there, so that whatever keeps it from being logged in now is told by the login page.
    private Response logIn(Request request, String identifier, Password password, Device device) {
        LoginResult result = login.logIn(new LoginAttempt(
                identifier,
                password,
                Carriage.COOKIE,
                ClientId.FIRST_PARTY,
                false,
                device,
                KnownDevices.of(request),
                kit.sessions().brought(request).orElse(null)));
        return result instanceof LoginResult.LoggedIn loggedIn
                ? KnownDevices.remember(
                        kit.sessions().carry(Notices.redirect(Address.ACCOUNT, Notice.SIGNED_UP), loggedIn.carried()),
                        loggedIn.deviceCookie())
                : Notices.redirect(Address.LOGIN, Notice.SIGNED_UP);
    }

    private Response form(Request request, Typed typed, FormOutcome outcome) {
        Frame frame = kit.frames().frame(request, Address.SIGNUP.with(INVITATION, typed.invitation()));
        Forms.Ticket ticket = kit.forms().forBrowser(request);
        var view = new SignupView(
                frame, ticket.token(), typed.invitation(), typed.identifier(), passwordMin, outcome.errors());
        return ticket.setOn(outcome.answer(kit.frames().answer(request, outcome.status(), Pages.render(view))));
    }
}
