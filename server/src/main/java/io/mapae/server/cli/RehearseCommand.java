package io.mapae.server.cli;

import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.log.Logs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/// `mapae rehearse`: starts the server on an empty data directory, asks it the usual things once, and stops. The
/// launcher does so after a build, for the JVM to remember what a start needs.
@Command(name = "rehearse", hidden = true, description = "Starts, answers a few requests, and stops.")
final class RehearseCommand implements LocalCommand {
    private static final int ROUNDS = 20;
    private static final int WAIT_MILLIS = 10_000;
    private static final String ISSUER = "http://localhost:8400";
    private static final List<String> PATHS =
            List.of("/healthz", "/readyz", "/metrics", "/login", "/v1/session", "/.well-known/jwks.json");
    private static final String ACCOUNT = "{\"identifier\":\"rehearsal\",\"password\":\"a rehearsed passphrase\"}";
    private static final String LOGIN = ACCOUNT.replace("}", ",\"carriage\":\"%s\"}");

    @Override
    public int run(Invocation invocation) {
        Map<String, String> flags = new LinkedHashMap<>(invocation.root().flags());
        flags.put("listen.port", "0");
        flags.put("issuer", ISSUER);
        Optional<Accepted> accepted = invocation.accepted(flags);
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Logs.configure(accepted.get().configuration().log());
        Optional<ServerRun> started =
                ServerRun.start(invocation.program(), accepted.get().configuration());
        if (started.isEmpty()) {
            invocation.terminal().complain("a rehearsal needs a data directory of its own");
            return ExitCode.REFUSED;
        }
        try (ServerRun run = started.get()) {
            rehearse(run.running().address());
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What the answers are does not matter here.
    private static void rehearse(URI address) throws IOException {
        post(address, "/v1/accounts", ACCOUNT);
        for (String carriage : List.of("cookie", "tokens", "token_cookies")) {
            post(address, "/v1/login", LOGIN.formatted(carriage));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String path : PATHS) {
                ask(address, "GET " + path + " HTTP/1.1\r\n", "");
            }
        }
    }

    private static void post(URI address, String path, String json) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nOrigin: " + ISSUER + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + json.length() + "\r\n";
        ask(address, head, json);
    }

    /// By a plain socket: a client's classes would only make the cache larger.
    private static void ask(URI address, String head, String body) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(WAIT_MILLIS);
            String request = head + "Host: localhost:8400\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
