package io.mapae.server.page;

import io.mapae.core.account.Account;
import io.mapae.core.account.PasswordChange;
import io.mapae.core.account.PasswordChangeResult;
import io.mapae.core.account.Profiles;
import io.mapae.core.password.Password;
import io.mapae.core.session.Devices;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.page.Visitor.Member;
import io.mapae.server.session.KnownDevices;
import io.mapae.server.session.RequestDevices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// `/account`: profile, devices and password.
final class AccountPage {

    private final PageKit kit;
    private final Profiles profiles;
    private final Devices devices;
    private final DeviceViews deviceViews;
    private final PasswordChange passwordChange;
    private final int passwordMin;
    private final InstantSource clock;

    /// @param passwordMin the fewest characters of a new password
    AccountPage(
            PageKit kit,
            Profiles profiles,
            Devices devices,
            DeviceViews deviceViews,
            PasswordChange passwordChange,
            int passwordMin,
            InstantSource clock) {
        this.kit = kit;
        this.profiles = profiles;
        this.devices = devices;
        this.deviceViews = deviceViews;
        this.passwordChange = passwordChange;
        this.passwordMin = passwordMin;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.get("/account", kit.page(), kit.forMembers(this::show))
                .post("/account/password", PageKit.withHash(kit.membersForm()), kit.forMembers(this::changePassword));
    }

    private Response show(Request request, Member member) {
        return Notices.shown(request, page(request, member, FormOutcome.FRESH));
    }

    private Response changePassword(Request request, Member member) {
        Parameters sent = request.form();
        Messages messages = kit.frames().messages(request);
        Password current = new Password(sent.find("current").orElse(""));
        Password next = new Password(sent.find("new").orElse(""));
        return switch (passwordChange.change(
                member.acting(), current, next, RequestDevices.address(request), KnownDevices.of(request))) {
            case PasswordChangeResult.Changed changed ->
                KnownDevices.remember(
                        kit.sessions()
                                .carry(Notices.redirect(Address.ACCOUNT, Notice.PASSWORD_CHANGED), changed.carried()),
                        changed.deviceCookie());
            case PasswordChangeResult.WrongPassword _ ->
                page(request, member, FormOutcome.invalid(FormErrors.of("current", messages.text("password.wrong"))));
            case PasswordChangeResult.Unacceptable refused ->
                page(
                        request,
                        member,
                        FormOutcome.invalid(FormErrors.of("new", PasswordTexts.text(messages, refused.verdict()))));
            case PasswordChangeResult.TryLater later ->
                page(request, member, FormOutcome.throttled(messages, "current", later.retryAfter()));
            case PasswordChangeResult.NoSession _ -> Response.redirect(Address.LOGIN.toString());
        };
    }

    private Response page(Request request, Member member, FormOutcome outcome) {
        Optional<Account> account = profiles.find(member.subject());
        if (account.isEmpty()) {
            return Response.redirect(Address.LOGIN.toString());
        }
        Instant now = clock.instant();
        Frame frame = kit.frames().frame(request, Address.ACCOUNT);
        AccountView view = new AccountView(
                frame,
                kit.forms().forSession(member),
                account.get().typed(),
                member.subject().toString(),
                new Moments(frame.messages(), now).day(account.get().created()),
                deviceViews.describe(
                        devices.list(member.subject()), member.acting().caller().sid(), frame.messages(), now),
                passwordMin,
                Notices.text(request, frame),
                outcome.errors());
        return outcome.answer(kit.frames().answer(request, outcome.status(), Pages.render(view)));
    }
}
