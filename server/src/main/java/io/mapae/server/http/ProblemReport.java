package io.mapae.server.http;

/// A problem as one request met it.
///
/// @param detail what exactly is wrong, in English, for the developer; empty if the title says it all
/// @param field  the name of the field or parameter at fault; empty if there is none
public record ProblemReport(Problem problem, String detail, String field) {

    static ProblemReport of(Problem problem) {
        return new ProblemReport(problem, "", "");
    }
}
