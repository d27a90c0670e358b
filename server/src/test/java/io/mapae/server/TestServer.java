package io.mapae.server;

import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading;
import io.mapae.server.data.DataDirectory;
import io.mapae.server.fixture.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/// A server on loopback, with its own data directory, that hashes passwords cheaply and lets everyone try often.
public final class TestServer implements AutoCloseable {

    private final Server server;
    private final DataDirectory.Lock lock;

    private TestServer(Server server, DataDirectory.Lock lock) {
        this.server = server;
        this.lock = lock;
    }

    public static TestServer start(Path data) {
        return start(data, Map.of());
    }

    /// @param settings more settings, by key
    public static TestServer start(Path data, Map<String, String> settings) {
        return start(data, settings, Installation.Clocks.system());
    }

    /// @param clock every clock that the server goes by
    public static TestServer start(Path data, Map<String, String> settings, TestClock clock) {
        return start(data, settings, new Installation.Clocks(clock, clock, new SecureRandom()));
    }

    private static TestServer start(Path data, Map<String, String> settings, Installation.Clocks clocks) {
        DataDirectory directory = DataDirectory.open(data);
        DataDirectory.Lock lock = directory.tryLock().orElseThrow();
        try {
            TestServer server = new TestServer(Server.start(configuration(data, settings), clocks), lock);
            ChosenStores.awaitSessions(server.agent());
            return server;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration(Path data, Map<String, String> settings) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "data", data.toString(),
                "listen.port", Integer.toString(freePort()),
                "password.argon2_memory", "8MiB",
                "password.argon2_iterations", "1",
                "throttle.identifier_burst", "100000",
                "throttle.address_burst", "100000",
                "throttle.sign_up_burst", "100000",
                "throttle.guest_burst", "100000"));
        flags.putAll(ChosenStores.settings(data));
        flags.putAll(settings);
        return switch (new ConfigurationReader(Map.of()).read("", flags)) {
            case ConfigurationReading.Accepted accepted -> accepted.configuration();
            case ConfigurationReading.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    // The issuer must name the port before the server has it.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.port();
    }

    public int port() {
        return server.port();
    }

    /// The secret of a link that makes an operator.
    public String inviteOperator() {
        return server.useCases().invitation.invite().reveal();
    }

    Server server() {
        return server;
    }

    /// A client with cookies of its own, whose pages are the server's.
    public Agent agent() {
        return new Agent(issuer());
    }

    @Override
    public void close() {
        server.close();
        lock.close();
    }
}
