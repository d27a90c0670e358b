package io.mapae.server.page;

import io.mapae.core.session.Carried;
import io.mapae.core.session.Device;
import io.mapae.core.session.Devices;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.SessionEnding;
import io.mapae.guard.id.SessionId;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.page.Visitor.Member;
import java.util.Optional;

/// What the forms of the device list do, and logging out. Each goes back to a page that says what was done.
final class DeviceForms {

    private final PageKit kit;
    private final Devices devices;
    private final SessionEnding ending;

    DeviceForms(PageKit kit, Devices devices, SessionEnding ending) {
        this.kit = kit;
        this.devices = devices;
        this.ending = ending;
    }

    void addTo(Routes routes) {
        routes.post("/logout", kit.membersForm(), kit.forMembers(this::logOut))
                .post("/account/devices/name", kit.membersForm(), kit.forMembers(this::name))
                .post("/account/devices/end", kit.membersForm(), kit.forMembers(this::end))
                .post("/account/devices/end-others", kit.membersForm(), kit.forMembers(this::endOthers));
    }

    private Response logOut(Request request, Member member) {
        ending.end(member.acting().caller().sid(), member.subject(), EndReason.LOGOUT);
        return kit.sessions().forget(Notices.redirect(Address.LOGIN, Notice.LOGGED_OUT));
    }

    private Response name(Request request, Member member) {
        String name = request.form().text("name").strip();
        if (!Device.isName(name)) {
            return Response.problem(Problem.INVALID_FIELD, "at most " + Device.NAME_MAX + " characters", "name");
        }
        boolean named = sid(request)
                .flatMap(sid -> devices.name(member.subject(), sid, name))
                .isPresent();
        return Notices.redirect(Address.ACCOUNT, named ? Notice.DEVICE_NAMED : Notice.DEVICE_GONE);
    }

    private Response end(Request request, Member member) {
        boolean ended = sid(request)
                .map(sid -> devices.end(member.subject(), sid, EndReason.DEVICE_LIST))
                .orElse(false);
        return Notices.redirect(Address.ACCOUNT, ended ? Notice.DEVICE_ENDED : Notice.DEVICE_GONE);
    }

    private Response endOthers(Request request, Member member) {
        Optional<Carried> carried = devices.endOthers(member.acting());
        Response done = Notices.redirect(Address.ACCOUNT, Notice.OTHERS_ENDED);
        return carried.map(renewed -> kit.sessions().carry(done, renewed))
                .orElseGet(() -> Response.redirect(Address.LOGIN.toString()));
    }

    private static Optional<SessionId> sid(Request request) {
        return SessionId.parse(request.form().text("sid"));
    }
}
