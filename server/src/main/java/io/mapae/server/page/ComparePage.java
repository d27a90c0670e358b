package io.mapae.server.page;

import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;

/// `/compare`: what the last run of `mapae compare` measured, and a side where a visitor tries a session and a
/// token next to each other.
final class ComparePage {

    private static final String HTML = "text/html; charset=utf-8";

    private final PageKit kit;
    private final LastRun lastRun;
    private final ForeignPage foreign;

    ComparePage(PageKit kit, LastRun lastRun) {
        this.kit = kit;
        this.lastRun = lastRun;
        this.foreign = ForeignPage.load();
    }

    void addTo(Routes routes) {
        Response other =
                Response.bytes(200, HTML, foreign.html()).withHeader("Content-Security-Policy", foreign.policy());
        routes.get("/compare", kit.page(), this::show).getFromMemory("/compare/foreign", kit.page(), _ -> other);
    }

    private Response show(Request request) {
        Frame frame = kit.frames().frame(request, Address.COMPARE);
        Forms.Ticket ticket = kit.forms().forBrowser(request);
        CompareView view = new CompareView(
                frame, ticket.token(), lastRun.figures(frame.messages().language()));
        return ticket.setOn(
                kit.frames().answer(request, 200, Pages.render(view)).withOwnFrames());
    }
}
