package io.mapae.server.http;

/// What arrived is not what may arrive. Thrown by the readers of the edge alone, and answered in one place.
final class MalformedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemReport report;

    MalformedRequest(Problem problem, String detail) {
        this(problem, detail, "");
    }

    MalformedRequest(Problem problem, String detail, String field) {
        // Anyone can cause it at will, so it costs no stack trace.
        super(detail, null, false, false);
        this.report = new ProblemReport(problem, detail, field);
    }

    ProblemReport report() {
        return report;
    }
}
