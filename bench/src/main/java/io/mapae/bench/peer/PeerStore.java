package io.mapae.bench.peer;

import io.mapae.store.testkit.RedisServer;
import java.time.Duration;
import java.util.stream.Stream;

/// The store that a peer keeps its logins in, in processes of its own.
///
/// @param version what it is, with its version
/// @param root the process that all others of it are children of
/// @param port where it listens, on loopback
/// @param end ends it
record PeerStore(String version, ProcessHandle root, int port, Runnable end) {

    private static final String REDIS_VERSION = "redis_version:";

    /// A Redis server that keeps nothing on disk, which is the least that it can cost.
    static PeerStore redis() {
        RedisServer server = RedisServer.start();
        String version = server.ask("INFO server")
                .lines()
                .filter(line -> line.startsWith(REDIS_VERSION))
                .map(line -> line.substring(REDIS_VERSION.length()).strip())
                .findFirst()
                .orElse("of an unknown version");
        return new PeerStore("Redis " + version, server.process(), server.port(), server::close);
    }

    /// The processor time that it has used so far.
    Duration cpu() {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
