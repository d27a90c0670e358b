package io.mapae.bench.peer;

import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A product that carries logins in another way, run as its documentation has it in production.
interface Peer {

    /// What it is called on the command line; its sources are in `bench/src/peers` under this name.
    String id();

    /// What it is, in a few words.
    String title();

    /// What makes it out of its sources.
    BuildTool tool();

    /// Those of its libraries whose versions are printed.
    List<String> parts();

    /// What Mapae is set to beside it, by key; its defaults where the peer does not depend on that.
    default Map<String, String> settingsOfMapae() {
        return Map.of();
    }

    /// Starts it with the stores that it needs, with people logged in at both servers.
    ///
    /// @param built where it was built
    RunningPeer start(Path built, Premises premises, ServerProcess mapae) throws IOException, InterruptedException;
}
