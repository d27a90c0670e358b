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
    private static final int UNAUTHORIZED = 401;
    private static final String CHALLENGE = "WWW-Authenticate";

    private Answers() {}

    /// What the route knows from memory.
    static Optional<Response> fromMemory(Route route, Request request) {
        try {
            checkQuery(route, request);
            return route.fromMemory().tryAnswer(request).map(response -> rendered(response, route, request));
        } catch (Throwable failure) {
            return Optional.of(failed(failure, route, request));
        }
    }

    /// What the route answers after blocking work.
    static Response blocking(Route route, Request request) {
        try {
            checkQuery(route, request);
            if (request.method().changesState() && !route.settings().formCheck().accepts(request)) {
                return rendered(Response.problem(Problem.FORM_EXPIRED), route, request);
            }
            return rendered(route.otherwise().handle(request), route, request);
        } catch (Throwable failure) {
            return failed(failure, route, request);
        }
    }

    private static void checkQuery(Route route, Request request) {
        if (!request.rawTarget().query().isEmpty()) {
            route.settings().queryCheck().check(request.query());
        }
    }

    private static Response failed(Throwable failure, Route route, Request request) {
        return failed(failure, route.pattern().text(), route.settings().problemForm(), request);
    }

    /// @param route the pattern of the route, empty if none matched
    static Response failed(Throwable failure, String route, ProblemForm form, Request request) {
        if (failure instanceof MalformedRequest malformed) {
            return rendered(Response.problem(malformed.report()), form, request);
        }
        if (failure instanceof StoreException) {
            LOG.warn("{} {}: the store did not answer", request.method(), route, failure);
            return rendered(Response.problem(Problem.OUTCOME_UNKNOWN).withHeader("Retry-After", "1"), form, request);
        }
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // Neither the query nor a header nor the body: any of them may hold a secret. Nor may the failure's message be
        // believed to hold none; the log withholds it.
        LOG.error("Incident {}: {} {} failed", incident, request.method(), route, failure);
        return rendered(Response.problem(Problem.INTERNAL, "incident " + incident), form, request);
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
                challenged(written(trouble.report(), form, request).withHeadersOf(response));
        };
    }

    // RFC 9110, section 15.5.2: whoever is not let in is told how to ask.
    private static Response challenged(Response response) {
        return response.status() == UNAUTHORIZED && response.headers(CHALLENGE).isEmpty()
                ? response.withHeader(CHALLENGE, "Bearer")
                : response;
    }

    private static Response written(ProblemReport report, ProblemForm form, Request request) {
        try {
            return form.render(request, report);
        } catch (RuntimeException unwritable) {
            LOG.error("A problem could not be written in the form of its route", unwritable);
            return ProblemForm.JSON.render(request, report);
        }
    }

    static Response methodNotAllowed(RouteMatch.OtherMethods others) {
        return Response.problem(Problem.METHOD_NOT_ALLOWED).withHeader("Allow", others.allow());
    }
}
