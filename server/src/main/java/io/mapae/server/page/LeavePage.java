package io.mapae.server.page;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountRemoval;
import io.mapae.core.account.Profiles;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.password.Password;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.page.Visitor.Member;
import io.mapae.server.session.RequestDevices;
import java.util.Optional;

/// `/account/leave`: deletes an account, once its password is proved.
final class LeavePage {

    private final PageKit kit;
    private final Profiles profiles;
    private final PasswordProof proof;
    private final AccountRemoval removal;

    LeavePage(PageKit kit, Profiles profiles, PasswordProof proof, AccountRemoval removal) {
        this.kit = kit;
        this.profiles = profiles;
        this.proof = proof;
        this.removal = removal;
    }

    void addTo(Routes routes) {
        routes.get("/account/leave", kit.page(), kit.forMembers(this::show))
                .post("/account/leave", PageKit.withHash(kit.membersForm()), kit.forMembers(this::leave));
    }

    private Response show(Request request, Member member) {
        return form(request, member, FormOutcome.FRESH);
    }

    private Response leave(Request request, Member member) {
        Password password = new Password(request.form().find("password").orElse(""));
        String address = RequestDevices.address(request);
        Messages messages = kit.frames().messages(request);
        return switch (proof.prove(member.subject(), password, address)) {
            case PasswordProof.Outcome.Proved _ -> {
                removal.remove(member.subject(), address);
                yield kit.sessions().forget(Notices.redirect(Address.LOGIN, Notice.LEFT));
            }
            case PasswordProof.Outcome.Wrong _ ->
                form(request, member, FormOutcome.invalid(FormErrors.of("password", messages.text("password.wrong"))));
            case PasswordProof.Outcome.TryLater later ->
                form(request, member, FormOutcome.throttled(messages, "password", later.retryAfter()));
        };
    }

    private Response form(Request request, Member member, FormOutcome outcome) {
        Optional<Account> account = profiles.find(member.subject());
        if (account.isEmpty()) {
            return Response.redirect(Address.LOGIN.toString());
        }
        Frame frame = kit.frames().frame(request, Address.LEAVE);
        LeaveView view = new LeaveView(
                frame, kit.forms().forSession(member), account.get().typed(), outcome.errors());
        return outcome.answer(kit.frames().answer(request, outcome.status(), Pages.render(view)));
    }
}
