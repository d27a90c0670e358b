package io.mapae.bench.peer;

import java.util.List;
import java.util.regex.Pattern;

/// A peer could not be measured. It is printed as one line: the whole of it is in a file that the line names.
final class PeerFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LINE_MAX = 300;

    /// How Java and JavaScript name what was at the bottom of it.
    private static final Pattern CAUSE = Pattern.compile("(Caused by: |\\w*Error: ).*");

    PeerFailure(String line) {
        super(line, null, false, false);
    }

    /// What went wrong, in a line: how it was noticed, and what was at the bottom of it.
    ///
    /// @param trace all that is known of it, with what the server printed
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
