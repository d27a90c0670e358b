package io.mapae.store.testkit;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A server that speaks MongoDB's protocol, in this process, with its data in files, on a free port of loopback.
public final class MongoWireServer implements AutoCloseable {

    private final Path home;
    private final AtomicLong calls = new AtomicLong();
    private MongoServer server;
    private InetSocketAddress address;

    private MongoWireServer(Path home) {
        this.home = home;
        this.server = new MongoServer(counted(new H2Backend(file())));
        this.address = server.bind();
    }

    /// Starts one with no data.
    public static MongoWireServer start() {
        try {
            return new MongoWireServer(Files.createTempDirectory("mapae-mongo"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private MongoBackend counted(MongoBackend backend) {
        return (MongoBackend) Proxy.newProxyInstance(
                MongoBackend.class.getClassLoader(), new Class<?>[] {MongoBackend.class}, (_, method, values) -> {
                    if (method.getName().startsWith("handle")) {
                        calls.incrementAndGet();
                    }
                    try {
                        return method.invoke(backend, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// How many commands it has been given, with those by which drivers look whether it is there.
    public long calls() {
        return calls.get();
    }

    private String file() {
        return home.resolve("data.mv").toString();
    }

    /// Its URL, as the configuration takes it. It has neither sessions nor transactions, which retried writes
    /// would need.
    public String url() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/test?retryWrites=false&serverSelectionTimeoutMS=1500";
    }

    /// Stops it; its files stay.
    public void stop() {
        server.shutdownNow();
    }

    /// On the same files, and on the same port.
    public void startAgain() {
        server = new MongoServer(counted(new H2Backend(file())));
        server.bind(address);
    }

    @Override
    public void close() {
        stop();
        Directories.delete(home);
    }
}
