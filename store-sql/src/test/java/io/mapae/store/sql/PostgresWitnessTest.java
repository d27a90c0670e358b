package io.mapae.store.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// What a node can tell of PostgreSQL although the feed stood still.
final class PostgresWitnessTest implements WitnessContract {
    private final CrashingServer server = CrashingServer.postgres();

    @TempDir
    Path directory;

    @Override
    public CrashingServer server() {
        return server;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @AfterEach
    void closeServer() {
        server.close();
    }
}
