package io.mapae.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/// Answers what is no request at all; the connection is closed afterwards.
final class InvalidRequests {

    private static final byte[] NO_BYTES = {};

    private final AnswerWriter writer;
    private final EdgeMetrics metrics;

    InvalidRequests(AnswerWriter writer, EdgeMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    void handle(HttpServerRequest http) {
        Peer peer = Wire.of(Front.channel(http.connection())).peer();
        Request request = new Request(Method.GET, Target.ROOT, ParsedHeaders.none(), peer, PathValues.NONE, NO_BYTES);
        Response response = Response.problem(report(http.decoderResult().cause()));
        http.response().putHeader("Connection", "close");
        writer.write(http.response(), request, Sharing.OWN_ORIGIN, Answers.rendered(response, request));
        metrics.answered("", response.status(), 0);
    }

    private static ProblemReport report(Throwable cause) {
        return switch (cause) {
            case WireViolation violation -> violation.report();
            case TooLongHttpLineException _ -> ProblemReport.of(Problem.TARGET_TOO_LONG);
            case TooLongHttpHeaderException _ -> ProblemReport.of(Problem.HEADERS_TOO_LARGE);
            default -> ProblemReport.of(Problem.MALFORMED_REQUEST);
        };
    }
}
