package io.mapae.store.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.mapae.store.testkit.Directories;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server that speaks MongoDB's protocol, with its data in files, on a free port of loopback.
final class WireServer implements AutoCloseable {

    private final Path home;
    private MongoServer server;
    private InetSocketAddress address;

    private WireServer(Path home) {
        this.home = home;
        this.server = new MongoServer(new H2Backend(file()));
        this.address = server.bind();
    }

    static WireServer start() {
        try {
            return new WireServer(Files.createTempDirectory("mapae-mongo"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String file() {
        return home.resolve("data.mv").toString();
    }

    /// It has neither sessions nor transactions, which retried writes would need.
    String url() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/test?retryWrites=false&serverSelectionTimeoutMS=1500";
    }

    void stop() {
        server.shutdownNow();
    }

    /// On the same files, and on the same port.
    void startAgain() {
        server = new MongoServer(new H2Backend(file()));
        server.bind(address);
    }

    @Override
    public void close() {
        stop();
        Directories.delete(home);
    }
}
