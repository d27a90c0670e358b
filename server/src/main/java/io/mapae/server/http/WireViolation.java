package io.mapae.server.http;

/// The bytes of a request are not what HTTP/1.1 allows, or more than the limits do.
final class WireViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    WireViolation(Problem problem, String detail) {
        // Anyone can cause it at will, so it costs no stack trace.
        super(detail, null, false, false);
        this.problem = problem;
    }

    ProblemReport report() {
        String detail = getMessage();
        return new ProblemReport(problem, detail == null ? "" : detail, "");
    }
}
