package io.mapae.proof.process;

import io.mapae.server.data.MasterKeyFile;
import io.mapae.store.testkit.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An installation: one database, one or more nodes. Nothing of it is left when it is closed.
public final class Cluster implements AutoCloseable {

    private static final String SCHEMA = "public";
    private static final int SECRET_BYTES = 32;

    private final Plan plan;
    private final Path home;
    private final String secret;
    private final List<Integer> ports;
    private final List<Node> nodes = new ArrayList<>();
    private @Nullable PostgresCluster postgres;

    private Cluster(Plan plan, Path home) {
        this.plan = plan;
        this.home = home;
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        this.ports = IntStream.range(0, plan.nodes()).mapToObj(_ -> freePort()).toList();
    }

    /// What to start.
    ///
    /// @param nodes how many
    /// @param settings of each, by key; the issuer is the first node unless they say otherwise
    public record Plan(int nodes, Database database, Map<String, String> settings, JavaProcess java) {

        /// Passwords cost little, and nobody tries too often.
        public static final Map<String, String> EASY = Map.of(
                "password.argon2_memory", "8MiB",
                "password.argon2_iterations", "1",
                "throttle.identifier_burst", "1000000",
                "throttle.address_burst", "1000000",
                "throttle.sign_up_burst", "1000000",
                "throttle.guest_burst", "1000000");

        public Plan {
            settings = Map.copyOf(settings);
            if (nodes < 1 || (database == Database.EMBEDDED && nodes > 1)) {
                throw new IllegalArgumentException("an embedded database has one node");
            }
        }
    }

    /// Where an installation keeps what it has.
    public enum Database {
        /// A file of its only node.
        EMBEDDED,
        /// A PostgreSQL server of its own.
        POSTGRESQL,
        /// The one that the settings name.
        ELSEWHERE
    }

    /// Makes the database, and starts no node yet.
    public static Cluster prepare(Plan plan) throws IOException {
        Cluster cluster = new Cluster(plan, Files.createTempDirectory("mapae-proof"));
        try {
            new MasterKeyFile(cluster.masterKey()).create(new SecureRandom());
            Files.writeString(cluster.configuration(), clients(cluster.secret));
            if (plan.database() == Database.POSTGRESQL) {
                PostgresCluster postgres = PostgresCluster.make();
                cluster.postgres = postgres;
                postgres.start();
            }
            return cluster;
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /// The same with all nodes running.
    public static Cluster start(Plan plan) throws IOException {
        Cluster cluster = prepare(plan);
        try {
            IntStream.range(0, plan.nodes()).forEach(_ -> cluster.startNode());
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /// Starts one node more, and returns when it answers.
    public Node startNode() {
        return start(nextNode());
    }

    /// Starts one node more, in a way of the caller's.
    ///
    /// @param next what {@link #nextNode} told, changed perhaps
    public Node start(Node.Plan next) {
        Node node = Node.start(next);
        nodes.add(node);
        return node;
    }

    /// Starts a node again that has ended, with the directory and the port that it had.
    public Node startAgain(int index) {
        Node node = Node.start(nodes.get(index).plan());
        nodes.set(index, node);
        return node;
    }

    /// How the next node would be started.
    public Node.Plan nextNode() {
        int index = nodes.size();
        Map<String, String> settings = new HashMap<>(plan.settings());
        settings.put("master_key", masterKey().toString());
        settings.putIfAbsent("issuer", issuer());
        Map<String, String> environment =
                new HashMap<>(Map.of("MAPAE_CONFIG", configuration().toString()));
        if (postgres != null) {
            environment.put(Node.Plan.DATABASE, postgres.url(SCHEMA));
        }
        String name = "node-" + (index + 1);
        return new Node.Plan(name, home.resolve(name), ports.get(index), settings, environment, plan.java());
    }

    /// What all nodes call themselves: the address of the first.
    public String issuer() {
        return "http://localhost:" + ports.getFirst();
    }

    /// Those that were started.
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /// The secret of the client {@link GuardPlan#CLIENT}.
    public String secret() {
        return secret;
    }

    /// The server of its database, where it has one.
    public Optional<PostgresCluster> findPostgres() {
        return Optional.ofNullable(postgres);
    }

    // Clients are declared in the file alone.
    private static String clients(String secret) {
        return """
                [clients.%s]
                rights = ["introspect", "feed"]
                secret_hash = "%s"
                """.formatted(GuardPlan.CLIENT, sha256(secret));
    }

    private Path configuration() {
        return home.resolve("mapae.toml");
    }

    private Path masterKey() {
        return home.resolve("master.key");
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            nodes.parallelStream().forEach(Node::close);
        } finally {
            Foreground.withoutInterruption(this::removeDatabase);
        }
    }

    private void removeDatabase() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
