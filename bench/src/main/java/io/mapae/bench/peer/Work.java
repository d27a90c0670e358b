package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.compare.http.LoadPlan;
import java.io.IOException;
import java.util.List;

/// The same thing asked of a peer and of Mapae.
///
/// @param name      such as `GET /me`
/// @param perSecond the load, which neither of them is busy with for all of the time
/// @param goal      for the processor time of Mapae's server against that of the peer's
record Work(String name, Requests peer, Requests mapae, int perSecond, Goal goal) {

    private static final int CONNECTIONS = 16;

    /// What is sent to one server.
    interface Texts {

        /// The requests of as many people, which are sent in turn.
        List<String> make() throws IOException;
    }

    /// The requests to one server.
    ///
    /// @param texts   made anew before each run, where what they carry can be used once
    /// @param carried the field that the next request takes from the last answer, or empty
    record Requests(int port, Texts texts, String carried) {

        /// Requests that stay as they are.
        Requests(int port, List<String> texts) {
            this(port, () -> texts, "");
        }

        /// The same to another server, which looks at none of them.
        Requests to(int otherPort) throws IOException {
            return new Requests(otherPort, texts.make());
        }

        /// What the load client does with them.
        LoadPlan plan(int warmUpMillis, int millis, int perSecond) throws IOException {
            LoadPlan.Group group = new LoadPlan.Group("all", CONNECTIONS, texts.make(), carried);
            return new LoadPlan(port, perSecond, warmUpMillis, millis, List.of(group));
        }
    }
}
