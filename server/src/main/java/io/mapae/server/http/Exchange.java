package io.mapae.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request on its way to its answer: route, checks, body, handler. On the connection's event loop, but for
/// the handler's blocking work.
final class Exchange implements BodyReader, Admission.Work {

    private static final byte[] NO_BYTES = {};
    private static final String RETRY_SECONDS = "1";

    private final Front front;
    private final HttpServerRequest http;
    private final Wire wire;
    private final boolean memoryAsked;
    private final Headers headers;
    private final long began = System.nanoTime();
    private Request request;
    private @Nullable Route route;
    private boolean answered;

    /// @param memoryAsked whether memory was asked for the answer already, in vain
    Exchange(Front front, HttpServerRequest http, Wire wire, boolean memoryAsked) {
        this.front = front;
        this.http = http;
        this.wire = wire;
        this.memoryAsked = memoryAsked;
        this.headers = new ParsedHeaders(http.headers());
        this.request = new Request(Method.GET, Target.ROOT, headers, wire.peer(), PathValues.NONE, NO_BYTES);
    }

    void begin() {
        try {
            Method method = Methods.named(http.method().name()).orElse(null);
            if (method == null) {
                refuse(ProblemReport.of(Problem.NOT_IMPLEMENTED));
                return;
            }
            request = new Request(method, Target.parse(http.uri()), headers, wire.peer(), PathValues.NONE, NO_BYTES);
            match(method);
        } catch (MalformedRequest malformed) {
            refuse(malformed.report());
        } catch (RuntimeException failure) {
            answer(Answers.failed(failure, "", ProblemForm.JSON, request));
        }
    }

    private void match(Method method) {
        switch (front.routes().find(method, request.rawTarget())) {
            case RouteMatch.Found found -> enter(found);
            case RouteMatch.Missing _ -> answer(front.routes().missing(request));
            case RouteMatch.OtherMethods others -> {
                if (method == Method.OPTIONS) {
                    options(others);
                } else {
                    answer(Answers.rendered(
                            Answers.methodNotAllowed(others), others.settings().problemForm(), request));
                }
            }
        }
    }

    private void options(RouteMatch.OtherMethods others) {
        RouteMatch asked = Cors.isPreflight(request)
                ? Cors.askedMethod(request)
                        .map(method -> front.routes().find(method, request.rawTarget()))
                        .orElse(others)
                : others;
        switch (asked) {
            case RouteMatch.Found found -> {
                route = found.route();
                answer(Answers.rendered(front.cors().preflight(request, found.route()), found.route(), request));
            }
            case RouteMatch.OtherMethods _, RouteMatch.Missing _ ->
                answer(Response.empty().withHeader("Allow", others.allow()));
        }
    }

    private void enter(RouteMatch.Found found) {
        route = found.route();
        if (!found.route().pattern().isExact()) {
            request = request.with(found.values());
        }
        RouteSettings settings = found.route().settings();
        boolean welcome = settings.sharing() == Sharing.LISTED_ORIGINS
                ? front.siteCheck().accepts(request)
                : front.siteCheck().acceptsFromOwnOrigin(request);
        if (!welcome) {
            refuse(ProblemReport.of(Problem.FOREIGN_SITE));
        } else if (hasBody()) {
            readBody(Math.min(settings.bodyMax(), front.bodyMax()));
        } else {
            proceed(found.route());
        }
    }

    private boolean hasBody() {
        String length = headers.first(EdgeHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0") : headers.contains(EdgeHeaders.TRANSFER_ENCODING);
    }

    private void readBody(int max) {
        String length = headers.first(EdgeHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > max) {
            refuse(tooLarge(max));
            return;
        }
        String expectation = headers.first(EdgeHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            refuse(ProblemReport.of(Problem.EXPECTATION_FAILED));
            return;
        }
        Buffer collected = Buffer.buffer();
        wire.reading(this);
        http.handler(part -> collect(collected, part, max));
        http.endHandler(_ -> bodyEnded(collected));
        http.exceptionHandler(_ -> wire.readingEnded());
        if (expectation != null) {
            http.response().writeContinue();
        }
    }

    private void collect(Buffer collected, Buffer part, int max) {
        if (answered) {
            return;
        }
        if (collected.length() + part.length() > max) {
            refuse(tooLarge(max));
        } else {
            collected.appendBuffer(part);
        }
    }

    private static ProblemReport tooLarge(int max) {
        return new ProblemReport(Problem.BODY_TOO_LARGE, "at most " + max + " bytes", "");
    }

    private void bodyEnded(Buffer collected) {
        wire.readingEnded();
        Route matched = route;
        if (!answered && matched != null) {
            request = request.withBody(collected.getBytes());
            proceed(matched);
        }
    }

    private void proceed(Route matched) {
        if (matched.triesMemory() && !memoryAsked) {
            Response known = Answers.fromMemory(matched, request).orElse(null);
            if (known != null) {
                answer(known);
                return;
            }
        }
        wire.workBegins();
        if (!front.admissions().of(matched.settings().lane()).tryStart(this)) {
            wire.workEnds();
            answer(overloaded(matched));
        }
    }

    @Override
    public void run() {
        Route matched = Objects.requireNonNull(route);
        hand(Answers.blocking(matched, request));
    }

    @Override
    public void giveUp() {
        hand(overloaded(Objects.requireNonNull(route)));
    }

    private Response overloaded(Route matched) {
        Response response = Response.problem(Problem.OVERLOADED).withHeader("Retry-After", RETRY_SECONDS);
        return Answers.rendered(response, matched, request);
    }

    private void hand(Response response) {
        wire.execute(() -> {
            wire.workEnds();
            answer(response);
        });
    }

    @Override
    public void refuse(ProblemReport report) {
        if (!answered) {
            Route matched = route;
            ProblemForm form =
                    matched == null ? ProblemForm.JSON : matched.settings().problemForm();
            answer(Answers.rendered(Response.problem(report), form, request));
        }
    }

    private void answer(Response response) {
        if (answered) {
            return;
        }
        answered = true;
        wire.readingEnded();
        Route matched = route;
        boolean bodyIsOpen = hasBody() && !http.isEnded();
        if (!http.response().closed()) {
            if (bodyIsOpen || front.connections().isLeaving()) {
                closeAfterwards();
            }
            Sharing sharing =
                    matched == null ? Sharing.OWN_ORIGIN : matched.settings().sharing();
            front.writer().write(http.response(), request, sharing, response).onComplete(_ -> wire.answered());
        }
        front.metrics()
                .answered(
                        matched == null ? "" : matched.pattern().text(), response.status(), System.nanoTime() - began);
    }

    // The rest of a body is not worth reading, and what follows it cannot be told from it.
    private void closeAfterwards() {
        wire.refuseRest();
        http.response().putHeader("Connection", "close");
        http.response().endHandler(_ -> http.connection().close());
    }
}
