package io.mapae.server.cli;

import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.log.Logs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mapae serve`
@Command(name = "serve", description = "Runs the server until it is told to stop.")
final class ServeCommand implements LocalCommand {
    @Option(names = "--port", paramLabel = "PORT", description = "The TCP port; 8400 unless configured.")
    private String port = "";

    @Option(names = "--tls-dev", description = "Speaks TLS with a self-signed certificate, for development.")
    private boolean tlsDev;

    @Override
    public int run(Invocation invocation) {
        Optional<Accepted> accepted = invocation.accepted(flags(invocation.root()));
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Configuration configuration = accepted.get().configuration();
        Logs.configure(configuration.log());
        Optional<ServerRun> started = ServerRun.start(invocation.program(), configuration);
        if (started.isEmpty()) {
            invocation
                    .terminal()
                    .complain("another process has the data directory " + configuration.data()
                            + " open; stop it, or choose another with --data");
            return ExitCode.REFUSED;
        }
        welcome(started.get(), configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(started.get()::close, "shutdown"));
        return untilTheEnd();
    }

    private Map<String, String> flags(Root root) {
        Map<String, String> flags = new LinkedHashMap<>(root.flags());
        if (!port.isEmpty()) {
            flags.put("listen.port", port);
        }
        if (tlsDev) {
            flags.put("tls.dev", "true");
        }
        return flags;
    }

    /// For a person, so not to the standard output, which is the log.
    private static void welcome(ServerRun run, Configuration configuration) {
        System.err.println("Mapae " + Version.text() + " answers at " + configuration.issuer() + " (listening on "
                + run.running().address().getAuthority() + "), data in " + configuration.data());
        run.running().welcome().forEach(System.err::println);
    }

    /// The signal that ends the process runs the shutdown hook; nothing else ends it.
    private static int untilTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
