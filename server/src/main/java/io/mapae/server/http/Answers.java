package io.mapae.server.http;

import io.mapae.core.store.StoreException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs handlers and turns whatever comes of it into a response: the one place where a failure becomes a problem.
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /// What the route knows from memory.
    static Optional<Response> fromMemory(Route route, Request request) {
        try {
            return route.fromMemory().tryAnswer(request).map(response -> rendered(response, route, request));
        } catch (RuntimeException failure) {
            return Optional.of(failed(failure, route, request));
        }
    }

    /// What the route answers after blocking work.
    static Response blocking(Route route, Request request) {
        try {
            if (request.method().changesState() && !route.settings().formCheck().accepts(request)) {
                return rendered(Response.problem(Problem.FORM_EXPIRED), route, request);
            }
            return rendered(route.otherwise().handle(request), route, request);
        } catch (RuntimeException failure) {
            return failed(failure, route, request);
        }
    }

    static Response failed(RuntimeException failure, Route route, Request request) {
        if (failure instanceof MalformedRequest malformed) {
            return rendered(Response.problem(malformed.report()), route, request);
        }
        if (failure instanceof StoreException) {
            LOG.warn(
                    "{} {}: the store did not answer",
                    request.method(),
                    route.pattern().text(),
                    failure);
            return rendered(Response.problem(Problem.OUTCOME_UNKNOWN).withHeader("Retry-After", "1"), route, request);
        }
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // Neither the query nor a header nor the body: any of them may hold a secret.
        LOG.error(
                "Incident {}: {} {} failed",
                incident,
                request.method(),
                route.pattern().text(),
                failure);
        return rendered(Response.problem(Problem.INTERNAL, "incident " + incident), route, request);
    }

    static Response rendered(Response response, Route route, Request request) {
        return rendered(response, route.settings().problemForm(), request);
    }

    static Response rendered(Response response, Request request) {
        return rendered(response, ProblemForm.JSON, request);
    }

    static Response rendered(Response response, ProblemForm form, Request request) {
        return switch (response.content()) {
            case Response.Bytes _ -> response;
            case Response.Trouble trouble ->
                form.render(request, trouble.report()).withHeadersOf(response);
        };
    }

    static Response methodNotAllowed(RouteMatch.OtherMethods others) {
        return Response.problem(Problem.METHOD_NOT_ALLOWED).withHeader("Allow", others.allow());
    }
}
