package io.mapae.server.http;

/// Problems as RFC 9457 writes them.
final class ProblemJson {

    static final String TYPE = "application/problem+json";

    private ProblemJson() {}

    static Response render(Request request, ProblemReport report) {
        Problem problem = report.problem();
        JsonWriter body = JsonWriter.object()
                .field("type", problem.type())
                .field("title", ProblemTitles.title(problem, request.locale()))
                .field("status", problem.status());
        if (!report.detail().isEmpty()) {
            body.field("detail", report.detail());
        }
        if (!report.field().isEmpty()) {
            body.field("field", report.field());
        }
        return Response.bytes(problem.status(), TYPE, body.toBytes());
    }
}
