package io.mapae.server.cli;

import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.log.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/// `mapae rehearse`: starts the server on an empty data directory, asks it the usual things once, and stops. The
/// launcher
/// does so after a build, for the JVM to remember what a start needs.
@Command(name = "rehearse", hidden = true, description = "Starts, answers a few requests, and stops.")
final class RehearseCommand implements LocalCommand {
    private static final int ROUNDS = 20;
    private static final String ACCOUNT = "{\"identifier\":\"rehearsal\",\"password\":\"a rehearsed passphrase\"}";
    private static final String LOGIN = ACCOUNT.replace("}", ",\"carriage\":\"%s\"}");

    @Override
    public int run(Invocation invocation) {
        Map<String, String> flags = new LinkedHashMap<>(invocation.root().flags());
        flags.put("listen.port", "0");
        flags.put("issuer", "http://localhost:8400");
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
        try (ServerRun run = started.get();
                HttpClient client = HttpClient.newHttpClient()) {
            rehearse(client, run.running().address());
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.REFUSED;
        }
    }

    /// What the answers are does not matter here.
    private static void rehearse(HttpClient client, URI address) throws IOException, InterruptedException {
        post(client, address, "/v1/accounts", ACCOUNT);
        for (String carriage : new String[] {"cookie", "tokens", "token_cookies"}) {
            post(client, address, "/v1/login", LOGIN.formatted(carriage));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String path :
                    new String[] {"/healthz", "/readyz", "/metrics", "/login", "/v1/session", "/.well-known/jwks.json"
                    }) {
                client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.discarding());
            }
        }
    }

    private static void post(HttpClient client, URI address, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        client.send(request, BodyHandlers.discarding());
    }
}
