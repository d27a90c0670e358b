package io.mapae.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A server on a free port of the loopback with a few routes that answer what they saw.
final class TestEdge {

    static final Origin OWN = Origin.parse("http://localhost:8400").orElseThrow();
    static final Origin LISTED = Origin.parse("https://app.example").orElseThrow();
    static final EdgeLimits LIMITS = EdgeLimits.DEFAULTS;
    private static final RouteSettings LENIENT = RouteSettings.API.withQuery(QueryCheck.ANY);

    private TestEdge() {}

    static HttpEdge start() throws IOException {
        return start(LIMITS, routes());
    }

    static HttpEdge start(EdgeLimits limits, Routes routes) throws IOException {
        return HttpEdge.start(settings(limits), routes);
    }

    static EdgeSettings settings(EdgeLimits limits) {
        return new EdgeSettings(
                "127.0.0.1",
                0,
                new Transport.Plain(),
                Set.of(OWN),
                LISTED::equals,
                Duration.ofMinutes(10),
                TrustedProxies.NONE,
                limits,
                EdgeMetrics.NONE);
    }

    /// The defaults with short timeouts.
    static EdgeLimits impatient() {
        return new EdgeLimits(
                LIMITS.headerBytes(),
                LIMITS.headers(),
                LIMITS.requestLine(),
                LIMITS.bodyBytes(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                LIMITS.connections(),
                LIMITS.running(),
                LIMITS.waiting(),
                LIMITS.held(),
                LIMITS.farewell(),
                Duration.ofSeconds(5));
    }

    static Routes routes() {
        return new Routes()
                .getFromMemory(
                        "/memory",
                        RouteSettings.API,
                        _ -> Response.json(JsonWriter.object().field("from", "memory")))
                .get("/blocking", _ -> Response.json(JsonWriter.object().field("from", "blocking")))
                .get(
                        "/either",
                        RouteSettings.API.withQuery(QueryCheck.only("known")),
                        request -> request.query().find("known").map(_ -> text("memory")),
                        _ -> text("blocking"))
                .get("/things/{id}", LENIENT, request -> text(request.pathParameter("id")))
                .get("/page", RouteSettings.PAGE, _ -> Response.html("<!doctype html><p>hello"))
                .post("/page", RouteSettings.PAGE, _ -> Response.redirect("/page"))
                .get("/failing", LENIENT, _ -> {
                    throw new IllegalStateException("the secret is 12345");
                })
                .post("/echo", request -> text(request.json("text").text("text")))
                .post("/length", request -> text("" + request.body().length))
                .post("/small", RouteSettings.API.withBodyMax(10), request -> text("" + request.body().length))
                .delete("/things/{id}", _ -> Response.empty());
    }

    static Response text(String text) {
        return Response.bytes(200, "text/plain; charset=utf-8", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static Optional<Response> nothing() {
        return Optional.empty();
    }
}
