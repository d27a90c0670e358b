package io.mapae.server.page;

import io.mapae.core.account.AccountAddition;
import io.mapae.core.account.Identifier;
import io.mapae.core.account.InvitationToken;
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
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.session.RequestDevices;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// `/signup`: makes an account and logs in with it; with an invitation, the account of an operator.
final class SignupPage {

    private static final String INVITATION = "invitation";

    private final PageKit kit;
    private final SignUp signUp;
    private final PasswordLogin login;

    SignupPage(PageKit kit, SignUp signUp, PasswordLogin login) {
        this.kit = kit;
        this.signUp = signUp;
        this.login = login;
    }

    void addTo(Routes routes) {
        routes.get("/signup", kit.page(), this::show).post("/signup", kit.strangersForm(), this::create);
    }

    /// What was typed, but for the password.
    private record Typed(String identifier, String invitation) {

        /// A link that was cut off must not make an account that is no operator's.
        boolean isBroken() {
            return !invitation.isEmpty() && token().isEmpty();
        }

        Optional<InvitationToken> token() {
            return InvitationToken.parse(invitation);
        }
    }

    private Response show(Request request) {
        if (!SessionCookies.areKept(request)) {
            return Response.problem(Problem.INSECURE_TRANSPORT);
        }
        Typed typed = new Typed("", request.query().find(INVITATION).orElse(""));
        return form(request, typed, typed.isBroken() ? refusedInvitation(request) : FormOutcome.FRESH);
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
        if (typed.isBroken()) {
            return form(request, typed, refusedInvitation(request));
        }
        Device device = RequestDevices.of(request, "");
        SignUpResult result = signUp.signUp(new SignUpOrder(
                typed.identifier(),
                new Password(password),
                device.address(),
                typed.token().orElse(null)));
        return result instanceof AccountAddition.Added
                ? logIn(request, typed.identifier(), new Password(password), device)
                : form(request, typed, refused(request, result));
    }

    private FormOutcome refused(Request request, SignUpResult result) {
        Messages messages = kit.frames().messages(request);
        return switch (result) {
            case AccountAddition.Added _ -> FormOutcome.FRESH;
            case AccountAddition.IdentifierTaken _ ->
                FormOutcome.invalid(FormErrors.of("identifier", messages.text("signup.identifier_taken")));
            case AccountAddition.IdentifierUnacceptable _ ->
                FormOutcome.invalid(
                        FormErrors.of("identifier", messages.text("signup.identifier_refused", Identifier.LENGTH_MAX)));
            case AccountAddition.PasswordRefused refused ->
                FormOutcome.invalid(FormErrors.of("password", PasswordTexts.text(messages, refused.verdict())));
            case AccountAddition.Busy busy -> FormOutcome.busy(messages, "password", busy.retryAfter());
            case SignUpResult.Throttled throttled ->
                FormOutcome.throttled(messages, "identifier", throttled.retryAfter());
            case SignUpResult.InvitationRefused _ -> refusedInvitation(request);
        };
    }

    private FormOutcome refusedInvitation(Request request) {
        String text = kit.frames().messages(request).text("setup.invitation_refused");
        return FormOutcome.invalid(FormErrors.of("identifier", text));
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
                kit.sessions().brought(request).orElse(null)));
        return result instanceof LoginResult.LoggedIn loggedIn
                ? kit.sessions().carry(Notices.redirect(Address.ACCOUNT, Notice.SIGNED_UP), loggedIn.carried())
                : Notices.redirect(Address.LOGIN, Notice.SIGNED_UP);
    }

    private Response form(Request request, Typed typed, FormOutcome outcome) {
        Frame frame = kit.frames().frame(request, Address.SIGNUP.with(INVITATION, typed.invitation()));
        Forms.Ticket ticket = kit.forms().forBrowser(request);
        var view = new SignupView(frame, ticket.token(), typed.invitation(), typed.identifier(), outcome.errors());
        return ticket.setOn(outcome.answer(kit.frames().answer(request, outcome.status(), Pages.render(view))));
    }
}
