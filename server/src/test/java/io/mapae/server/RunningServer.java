package io.mapae.server;

import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A whole server on a free port of this machine, on the embedded database, for tests that come from outside.
public final class RunningServer implements AutoCloseable {

    private final Server server;

    private RunningServer(Server server) {
        this.server = server;
    }

    /// Starts one in a new directory.
    ///
    /// @param settings as flags name them, such as `session.limit`
    public static RunningServer start(Path data, Map<String, String> settings) throws IOException {
        Map<String, String> flags = new HashMap<>(settings);
        flags.put("data", data.toString());
        // The issuer has the port in it, so that the port must be known before the server listens.
        flags.putIfAbsent("listen.port", Integer.toString(freePort()));
        return new RunningServer(Server.start(read(flags), Installation.Clocks.system()));
    }

    private static Configuration read(Map<String, String> flags) {
        return switch (new ConfigurationReader(Map.of()).read("", flags)) {
            case ConfigurationReading.Accepted accepted -> accepted.configuration();
            case ConfigurationReading.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Where browsers find it.
    public String origin() {
        return "http://localhost:" + server.port();
    }

    /// The secret of a link that makes an operator.
    public String inviteOperator() {
        return server.useCases().invitation.invite().reveal();
    }

    @Override
    public void close() {
        server.close();
    }
}
