package io.mapae.proof.run;

import io.mapae.proof.history.History;
import io.mapae.proof.process.GuardPlan;
import io.mapae.server.data.MasterKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// A whole installation, each part in a process of its own. Nothing of it is left when it is closed.
final class Installation implements AutoCloseable {

    static final String ISSUER = "http://localhost:" + WiredNode.PORT;
    static final String CONFIGURATION = "mapae.toml";
    private static final String SECRET = "a secret of guards that stand before nothing";

    private final Path home;
    private final History history;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<WiredNode> nodes = new ArrayList<>();
    private final List<ProxiedGuard> guards = new ArrayList<>();
    private final Databases databases;
    private final Thread ending = new Thread(this::closeOnce, "installation-end");
    private final AtomicBoolean closed = new AtomicBoolean();

    private Installation(Path home, Databases databases, History history) {
        this.home = home;
        this.databases = keep(databases);
        this.history = history;
        // PostgreSQL outlives whoever started it.
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /// Which classes stand in the places of the product's, in each process of the installation.
    ///
    /// @param node of a node by its number
    /// @param guard of a guard by its number
    record Classes(IntFunction<List<Path>> node, IntFunction<List<Path>> guard) {
        static final Classes OF_THE_PRODUCT = new Classes(_ -> List.of(), _ -> List.of());
    }

    /// Starts it, and returns when all of its guards know what there is.
    static Installation start(RunSettings settings, Classes classes, History history) {
        try {
            Databases databases = Databases.start();
            Installation installation = new Installation(Files.createTempDirectory("mapae-run"), databases, history);
            try {
                installation.fill(settings, classes);
                return installation;
            } catch (IOException | RuntimeException | Error failed) {
                installation.close();
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(RunSettings settings, Classes classes) throws IOException {
        Path masterKey = home.resolve("master.key");
        new MasterKeyFile(masterKey).create(new SecureRandom());
        Map<String, String> common = Map.of(
                "issuer",
                ISSUER,
                "master_key",
                masterKey.toString(),
                "staleness_bound",
                settings.bound().toMillis() + "ms",
                // The shortest that there may be: some of them run out during each fault.
                "token.lifetime",
                "30s",
                "token.jitter",
                "0s");
        // Clients are declared in a file alone.
        Files.writeString(home.resolve(CONFIGURATION), """
            [clients.%s]
            secret_hash = "%s"
            rights = ["feed", "introspect"]
            """.formatted(GuardPlan.CLIENT, sha256(SECRET)));
        for (int i = 0; i < settings.nodes(); i++) {
            nodes.add(keep(new WiredNode(
                    i, home, common, databases.addresses(), classes.node().apply(i))));
        }
        for (int i = 0; i < settings.guards(); i++) {
            guards.add(keep(new ProxiedGuard(
                    i, nodes, settings.bound(), SECRET, home, classes.guard().apply(i), history)));
        }
        Await.until("every guard knows what there is", this::isWell);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.add(part);
        return part;
    }

    /// Whether every guard's knowledge is fresh, as it said within the last half second.
    boolean isWell() {
        return guards.stream().allMatch(ProxiedGuard::isWell);
    }

    Databases databases() {
        return databases;
    }

    List<WiredNode> nodes() {
        return nodes;
    }

    List<ProxiedGuard> guards() {
        return guards;
    }

    // The configuration takes the hash as `mapae client add` prints it.
    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        closeOnce();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException ends) {
            // The process ends, and the hook has run or does.
        }
    }

    private void closeOnce() {
        if (closed.compareAndSet(false, true)) {
            closeAll();
        }
    }

    private void closeAll() {
        List<Exception> failures = new ArrayList<>();
        for (AutoCloseable each : opened.reversed()) {
            try {
                each.close();
            } catch (Exception failed) {
                failures.add(failed);
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            failures.add(failed);
        }
        if (!failures.isEmpty()) {
            IllegalStateException left = new IllegalStateException("something of the installation may be left");
            failures.forEach(left::addSuppressed);
            throw left;
        }
    }
}
