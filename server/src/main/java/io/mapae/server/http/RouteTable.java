package io.mapae.server.http;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The routes, ready to be searched: exact paths by one look-up, patterns by their segments.
final class RouteTable {

    private final Map<String, PathRoutes> exact = new HashMap<>();
    private final List<PathRoutes> patterns;

    private final ProblemForm missingForm;

    RouteTable(List<Route> routes, ProblemForm missingForm) {
        this.missingForm = missingForm;
        Map<List<String>, PathRoutes> byShape = new LinkedHashMap<>();
        for (Route route : routes) {
            RoutePattern pattern = route.pattern();
            if (pattern.isExact()) {
                exact.computeIfAbsent(pattern.text(), _ -> new PathRoutes(pattern))
                        .add(route);
            } else {
                byShape.computeIfAbsent(pattern.shape(), _ -> new PathRoutes(pattern))
                        .add(route);
            }
        }
        patterns = List.copyOf(byShape.values());
    }

    /// What there is for the method and the target's path. Refuses a path that is malformed; one that is known
    /// cannot be.
    RouteMatch find(Method method, Target target) {
        PathRoutes routes = exact.get(target.path());
        if (routes != null) {
            return routes.find(method);
        }
        target.checkPath();
        return findByPattern(method, target.path());
    }

    /// The route that tries memory for a GET of exactly this target, if there is one.
    @Nullable
    Route findFromMemory(String target) {
        PathRoutes routes = exact.get(target);
        if (routes == null || !(routes.find(Method.GET) instanceof RouteMatch.Found found)) {
            return null;
        }
        return found.route().triesMemory() ? found.route() : null;
    }

    /// The answer where there is no route.
    Response missing(Request request) {
        return Answers.rendered(Response.problem(Problem.NOT_FOUND), missingForm, request);
    }

    private RouteMatch findByPattern(Method method, String path) {
        List<String> segments = RoutePattern.split(path);
        for (PathRoutes routes : patterns) {
            if (routes.pattern.matches(segments)) {
                return switch (routes.find(method)) {
                    case RouteMatch.Found found ->
                        new RouteMatch.Found(
                                found.route(), found.route().pattern().values(segments));
                    case RouteMatch.OtherMethods others -> others;
                    case RouteMatch.Missing missing -> missing;
                };
            }
        }
        return RouteMatch.Missing.HERE;
    }

    /// The routes of one path, by method.
    private static final class PathRoutes {

        private final RoutePattern pattern;
        private final Map<Method, RouteMatch.Found> byMethod = new EnumMap<>(Method.class);
        private RouteMatch.OtherMethods others = new RouteMatch.OtherMethods("", RouteSettings.API);

        PathRoutes(RoutePattern pattern) {
            this.pattern = pattern;
        }

        void add(Route route) {
            if (byMethod.put(route.method(), new RouteMatch.Found(route, PathValues.NONE)) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + pattern.text());
            }
            others = new RouteMatch.OtherMethods(allow(), route.settings());
        }

        RouteMatch find(Method method) {
            RouteMatch.Found found = byMethod.get(method);
            if (found == null && method == Method.HEAD) {
                found = byMethod.get(Method.GET);
            }
            return found != null ? found : others;
        }

        private String allow() {
            Set<Method> methods = EnumSet.copyOf(byMethod.keySet());
            methods.add(Method.OPTIONS);
            if (methods.contains(Method.GET)) {
                methods.add(Method.HEAD);
            }
            return methods.stream().map(Method::name).collect(Collectors.joining(", "));
        }
    }
}
