package io.mapae.bench.peer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Why a peer could not be measured, in a line; all that is known of it is in a file that the line names.
final class PeerFailure {

    private static final int LINE_MAX = 300;

    /// How Java and JavaScript name what was at the bottom of it.
    private static final Pattern CAUSE = Pattern.compile("(Caused by: |\\w*Error: ).*");

    private PeerFailure() {}

    /// What is printed as one line where nobody catches it.
    ///
    /// @param log takes all that is known
    static IOException of(String peer, Throwable cause, Path log) throws IOException {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        Files.writeString(log, trace.toString());
        IOException line =
                new IOException(peer + " was not measured: " + reason(trace.toString()) + "; all of it is in " + log);
        line.setStackTrace(new StackTraceElement[0]);
        return line;
    }

    /// How it was noticed, and what was at the bottom of it.
    ///
    /// @param trace of the exception, with what the server printed
    static String reason(String trace) {
        List<String> lines = trace.lines().map(String::strip).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst();
        String reason = lines.stream()
                .skip(1)
                .filter(line -> CAUSE.matcher(line).matches())
                .reduce((_, later) -> later)
                .map(cause -> first + " " + cause)
                .orElse(first);
        return reason.length() > LINE_MAX ? reason.substring(0, LINE_MAX) + "…" : reason;
    }
}
