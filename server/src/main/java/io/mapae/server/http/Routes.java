package io.mapae.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The registry that each feature adds its routes to while the server is put together. Not thread-safe.
///
/// A pattern is a path whose segments are literal or a `{name}` that stands for any one segment. A path without a
/// name in it wins over patterns; among patterns the one added first wins. HEAD is answered by the route for GET,
/// OPTIONS by the edge.
public final class Routes {

    private final List<Route> routes = new ArrayList<>();
    private ProblemForm missingForm = ProblemForm.JSON;

    /// Answers GET with blocking code.
    public Routes get(String pattern, BlockingHandler handler) {
        return get(pattern, RouteSettings.API, handler);
    }

    /// Answers GET with blocking code.
    public Routes get(String pattern, RouteSettings settings, BlockingHandler handler) {
        return add(Method.GET, pattern, settings, Route.NEVER, handler);
    }

    /// Answers GET from memory where that is possible, else with blocking code.
    public Routes get(String pattern, RouteSettings settings, MemoryHandler fromMemory, BlockingHandler otherwise) {
        return add(Method.GET, pattern, settings, fromMemory, otherwise);
    }

    /// Answers GET always from memory, on the event loop.
    public Routes getFromMemory(String pattern, RouteSettings settings, Function<Request, Response> handler) {
        return get(pattern, settings, request -> Optional.of(handler.apply(request)), handler::apply);
    }

    /// Answers POST with blocking code.
    public Routes post(String pattern, BlockingHandler handler) {
        return post(pattern, RouteSettings.API, handler);
    }

    /// Answers POST with blocking code.
    public Routes post(String pattern, RouteSettings settings, BlockingHandler handler) {
        return add(Method.POST, pattern, settings, Route.NEVER, handler);
    }

    /// Answers PUT with blocking code.
    public Routes put(String pattern, BlockingHandler handler) {
        return put(pattern, RouteSettings.API, handler);
    }

    /// Answers PUT with blocking code.
    public Routes put(String pattern, RouteSettings settings, BlockingHandler handler) {
        return add(Method.PUT, pattern, settings, Route.NEVER, handler);
    }

    /// Answers PATCH with blocking code.
    public Routes patch(String pattern, BlockingHandler handler) {
        return patch(pattern, RouteSettings.API, handler);
    }

    /// Answers PATCH with blocking code.
    public Routes patch(String pattern, RouteSettings settings, BlockingHandler handler) {
        return add(Method.PATCH, pattern, settings, Route.NEVER, handler);
    }

    /// Answers DELETE with blocking code.
    public Routes delete(String pattern, BlockingHandler handler) {
        return delete(pattern, RouteSettings.API, handler);
    }

    /// Answers DELETE with blocking code.
    public Routes delete(String pattern, RouteSettings settings, BlockingHandler handler) {
        return add(Method.DELETE, pattern, settings, Route.NEVER, handler);
    }

    /// Adds a route. The memory handler sees the request after its body has arrived.
    ///
    /// @throws IllegalArgumentException if the method and pattern are taken
    public Routes add(
            Method method,
            String pattern,
            RouteSettings settings,
            MemoryHandler fromMemory,
            BlockingHandler otherwise) {
        routes.add(new Route(method, RoutePattern.parse(pattern), settings, fromMemory, otherwise));
        return this;
    }

    /// Sets how it is told that a path is not known.
    public Routes whereNothingMatches(ProblemForm form) {
        missingForm = form;
        return this;
    }

    /// The patterns that are registered, with their methods, such as `GET /v1/session`, in the order they were
    /// added.
    public List<String> list() {
        return routes.stream()
                .map(route -> route.method() + " " + route.pattern().text())
                .toList();
    }

    /// What the routes answer to this request, without a server: no limits, no site check, no security headers.
    public Response answer(Request request) {
        RouteTable table = table();
        try {
            return switch (table.find(request.method(), request.rawTarget())) {
                case RouteMatch.Found found -> Answers.blocking(found.route(), request.with(found.values()));
                case RouteMatch.Missing _ -> table.missing(request);
                case RouteMatch.OtherMethods others -> Answers.rendered(Answers.methodNotAllowed(others), request);
            };
        } catch (MalformedRequest malformed) {
            return Answers.rendered(Response.problem(malformed.report()), request);
        }
    }

    RouteTable table() {
        return new RouteTable(routes, missingForm);
    }
}
