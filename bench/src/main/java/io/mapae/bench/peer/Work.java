package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.compare.http.LoadPlan;
import java.util.List;

/// The same thing asked of a peer and of Mapae.
///
/// @param name      such as `GET /me`
/// @param perSecond the load, which neither of them is busy with for all of the time
/// @param goal      for the processor time of Mapae's server against that of the peer's
record Work(String name, Requests peer, Requests mapae, int perSecond, Goal goal) {

    private static final int CONNECTIONS = 16;

    /// The requests to one server.
    ///
    /// @param texts   of as many people, sent in turn
    /// @param carried the field that the next request takes from the last answer, or empty
    record Requests(int port, List<String> texts, String carried) {

        Requests {
            texts = List.copyOf(texts);
        }

        /// Requests that stay as they are.
        Requests(int port, List<String> texts) {
            this(port, texts, "");
        }

        /// The same to another server.
        Requests to(int otherPort) {
            return new Requests(otherPort, texts, "");
        }

        /// What the load client does with them.
        LoadPlan plan(int warmUpMillis, int millis, int perSecond) {
            LoadPlan.Group group = new LoadPlan.Group("all", CONNECTIONS, texts, carried);
            return new LoadPlan(port, perSecond, warmUpMillis, millis, List.of(group));
        }
    }
}
