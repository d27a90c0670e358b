package io.mapae.server.operation;

import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.util.List;

/// `GET /healthz`: the process answers. `GET /readyz`: it can do its work.
public final class HealthRoutes {

    private final Readiness readiness;
    private final Departure departure;

    public HealthRoutes(Readiness readiness, Departure departure) {
        this.readiness = readiness;
        this.departure = departure;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        RouteSettings settings = RouteSettings.API.withQuery(QueryCheck.ANY);
        routes.getFromMemory("/healthz", settings, _ -> Response.json(status("alive")));
        routes.get("/readyz", settings, this::ready);
    }

    private Response ready(Request request) {
        List<String> failing = departure.hasBegun() ? List.of("departure") : readiness.failing();
        return failing.isEmpty()
                ? Response.json(status("ready"))
                : Response.problem(Problem.NOT_READY, "failing: " + String.join(", ", failing))
                        .withHeader("Retry-After", "1");
    }

    private static JsonWriter status(String status) {
        return JsonWriter.object().field("status", status);
    }
}
