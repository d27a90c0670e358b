package io.mapae.compare.http;

import java.util.List;

/// What the load client does: each connection of each group sends its next request as soon as the last is
/// answered, or when a 503 says that it may come again.
///
/// @param warmUpMillis before anything is counted
/// @param millis       while everything is counted
public record LoadPlan(int port, int warmUpMillis, int millis, List<Group> groups) {

    public LoadPlan {
        groups = List.copyOf(groups);
    }

    /// Connections that do the same.
    ///
    /// @param requests sent in turn, each connection beginning at another one
    public record Group(String name, int connections, List<String> requests) {

        public Group {
            requests = List.copyOf(requests);
        }
    }
}
