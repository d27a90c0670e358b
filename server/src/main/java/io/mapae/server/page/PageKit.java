package io.mapae.server.page;

import io.mapae.core.session.Carried;
import io.mapae.server.http.BlockingHandler;
import io.mapae.server.http.Lane;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.page.Visitor.Member;

/// What the pages share.
record PageKit(Frames frames, Forms forms, BrowserSessions sessions) {

    /// Answers a request of someone who is logged in.
    @FunctionalInterface
    interface MemberHandler {
        Response handle(Request request, Member member);
    }

    /// How a page is served.
    RouteSettings page() {
        return RouteSettings.PAGE.withProblemForm(new ProblemPages(frames));
    }

    /// How a form is taken from someone who is not logged in.
    RouteSettings strangersForm() {
        return page().withFormCheck(forms.checkByBrowser());
    }

    /// How a form is taken from someone who is.
    RouteSettings membersForm() {
        return page().withFormCheck(forms.checkBySession());
    }

    /// The same, where a password is hashed.
    static RouteSettings withHash(RouteSettings settings) {
        return settings.withLane(Lane.SLOW);
    }

    /// Lets members in, and who can be brought back by their refresh cookie; sends everyone else to log in first.
    BlockingHandler forMembers(MemberHandler handler) {
        return request -> switch (sessions.visitor(request)) {
            case Member member -> handler.handle(request, member);
            case Visitor.Stranger _ -> returning(request, handler);
            case Visitor.Unknown unknown -> cannotTell(unknown);
        };
    }

    private Response returning(Request request, MemberHandler handler) {
        return switch (sessions.resume(request)) {
            case Resumption.Resumed(Member member, Carried carried) ->
                sessions.carryResumed(handler.handle(request, member), carried);
            case Resumption.NotFromHere _, Resumption.Impossible _ ->
                Response.redirect(login(request).toString());
        };
    }

    /// Where to log in to come back to this page; what a form was to do is done by sending it again.
    private static Address login(Request request) {
        boolean comesBack = !request.method().changesState() && !request.path().equals(Address.ACCOUNT.path());
        return Address.LOGIN.with(ReturnTo.PARAMETER, comesBack ? request.target() : "");
    }

    static Response cannotTell(Visitor.Unknown unknown) {
        return Response.problem(Problem.STALE).withRetryAfter(unknown.retryAfter());
    }
}
