package io.mapae.server.cli;

import picocli.CommandLine.Option;

/// The options of commands that list.
final class Listing {
    @Option(names = "--json", description = "One JSON object a line, for machines.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "At most this many, up to 10000; ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Option(names = "--after", paramLabel = "ID", description = "Goes on after this one, the last of the list before.")
    private String after = "";

    boolean json() {
        return json;
    }

    int limit() {
        return Math.clamp(limit, 1, 10_000);
    }

    String after() {
        return after;
    }
}
