package io.mapae.server.operator;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.audit.AuditPage;
import io.mapae.core.audit.AuditReading;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.TreeMap;

/// `GET /v1/operator/audit`: what happened, the newest first.
public final class AuditRoutes {

    private static final int PAGE_USUAL = 100;

    private final Operators operators;
    private final AuditReading audit;
    private final InstantSource clock;

    public AuditRoutes(Operators operators, AuditReading audit, InstantSource clock) {
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        RouteSettings settings = RouteSettings.API.withQuery(QueryCheck.only("account", "before", "limit"));
        routes.get("/v1/operator/audit", settings, request -> operators.answer(request, _ -> list(request)));
    }

    private Response list(Request request) {
        Parameters query = request.query();
        Optional<String> account = query.find("account");
        Optional<Subject> subject = account.flatMap(operators::account);
        if (account.isPresent() && subject.isEmpty()) {
            return Response.problem(Problem.NOT_FOUND, "there is no such account", "account");
        }
        // Events of this very moment are shown, too.
        Instant before = query.findValue("before", AuditRoutes::instant)
                .orElseGet(() -> clock.instant().plusSeconds(1));
        int limit = query.findValue("limit", Limits::parse).orElse(PAGE_USUAL);
        return answer(audit.list(subject.map(Subject::toString).orElse(""), before, limit));
    }

    private static Response answer(AuditPage page) {
        JsonWriter json = JsonWriter.object().objects("events", page.events(), AuditRoutes::write);
        Instant next = page.next();
        return Response.json(next == null ? json : json.field("next", next));
    }

    private static void write(JsonWriter json, AuditEvent event) {
        json.field("at", event.at())
                .field("kind", event.kind().toString())
                .field("subject", present(event.subject()))
                .field("sid", present(event.sid()))
                .field("client_id", present(event.client()))
                .field("address", present(event.address()))
                .object("details", details -> new TreeMap<>(event.details()).forEach(details::field));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
