package io.mapae.server.operator;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionAdministration;
import io.mapae.core.session.SessionPage;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.session.SessionJson;
import java.util.Optional;

/// `/v1/operator/sessions`: who is signed in, and ending it.
public final class OperatorSessionRoutes {

    private static final RouteSettings LIST = RouteSettings.API.withQuery(QueryCheck.only("account", "after", "limit"));
    private static final RouteSettings END_MANY = RouteSettings.API.withQuery(QueryCheck.only("account", "all"));

    private final Operators operators;
    private final SessionAdministration sessions;

    public OperatorSessionRoutes(Operators operators, SessionAdministration sessions) {
        this.operators = operators;
        this.sessions = sessions;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get("/v1/operator/sessions", LIST, request -> operators.answer(request, _ -> list(request)))
                .delete(
                        "/v1/operator/sessions",
                        END_MANY,
                        request -> operators.answer(request, by -> endMany(request, by)))
                .delete(
                        "/v1/operator/sessions/{sid}",
                        request -> operators.answer(request, by -> end(request.pathParameter("sid"), by)));
    }

    private Response list(Request request) {
        Parameters query = request.query();
        Optional<String> account = query.find("account");
        int limit = query.findValue("limit", Limits::parse).orElse(SessionAdministration.PAGE_MAX);
        if (account.isEmpty()) {
            return answer(sessions.list(query.find("after").orElse(""), limit));
        }
        return operators
                .account(account.get())
                .map(subject -> answer(new SessionPage(
                        sessions.listOf(subject).stream().limit(limit).toList(), "")))
                .orElseGet(OperatorSessionRoutes::noSuchAccount);
    }

    private static Response answer(SessionPage page) {
        JsonWriter json = JsonWriter.object().objects("sessions", page.sessions(), OperatorSessionRoutes::write);
        return Response.json(page.next().isEmpty() ? json : json.field("next", page.next()));
    }

    private static void write(JsonWriter json, Session session) {
        SessionJson.write(json, session, session.carriage(), session.client());
        json.field("last_use", session.lastUse())
                .object(
                        "device",
                        device -> device.field("name", session.device().name())
                                .field("user_agent", session.device().userAgent())
                                .field("address", session.device().address()));
    }

    private Response end(String sid, String by) {
        return SessionId.parse(sid).flatMap(id -> sessions.end(id, by)).isPresent()
                ? Response.empty()
                : Response.problem(Problem.NOT_FOUND);
    }

    // Everything is ended only by saying so: a forgotten parameter must not sign everyone out.
    private Response endMany(Request request, String by) {
        Parameters query = request.query();
        Optional<String> account = query.find("account");
        boolean all = query.flag("all");
        if (account.isPresent() == all) {
            return Response.problem(Problem.MALFORMED_REQUEST, "say account=… or all=true", "account");
        }
        if (all) {
            sessions.endAll(by);
            return Response.empty();
        }
        Optional<Subject> subject = operators.account(account.get());
        subject.ifPresent(found -> sessions.endOf(found, by));
        return subject.isPresent() ? Response.empty() : noSuchAccount();
    }

    private static Response noSuchAccount() {
        return Response.problem(Problem.NOT_FOUND, "there is no such account", "account");
    }
}
