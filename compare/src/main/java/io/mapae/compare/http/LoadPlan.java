package io.mapae.compare.http;

import java.util.List;

/// What the load client does: each connection of each group sends its next request as soon as the last is
/// answered, or when a 503 says that it may come again; or all of them together send as many a second as is said.
///
/// @param perSecond    of all connections together; 0 for as many as are answered
/// @param warmUpMillis before anything is counted
/// @param millis       while everything is counted
public record LoadPlan(int port, int perSecond, int warmUpMillis, int millis, List<Group> groups) {

    public LoadPlan {
        groups = List.copyOf(groups);
    }

    /// As many requests as are answered.
    public static LoadPlan unpaused(int port, int warmUpMillis, int millis, List<Group> groups) {
        return new LoadPlan(port, 0, warmUpMillis, millis, groups);
    }

    /// Connections that do the same.
    ///
    /// @param requests sent in turn, each connection beginning at another one
    /// @param carried  a field that each request takes from the last answer on its connection, which then sends
    /// the
    ///                 same request over and over; empty where there is none
    public record Group(String name, int connections, List<String> requests, String carried) {

        public Group {
            requests = List.copyOf(requests);
        }

        /// Connections whose requests stay as they are.
        public Group(String name, int connections, List<String> requests) {
            this(name, connections, requests, "");
        }
    }
}
