package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.form.FormSettings;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Some nodes of one form, with the issuer that they ask where they ask one. Not thread-safe.
final class Fleet implements AutoCloseable {

    private final Workshop workshop;
    private final Houses houses;
    private final Keys keys;
    private final Form form;
    private final int issuerPort;
    private final Path data;
    private final Map<String, String> shared;
    private final Map<Integer, ServerProcess> running = new LinkedHashMap<>();

    private Fleet(Workshop workshop, Houses houses, Keys keys, Form form, int issuerPort, Map<String, String> shared)
            throws IOException {
        this.workshop = workshop;
        this.houses = houses;
        this.keys = keys;
        this.form = form;
        this.issuerPort = issuerPort;
        this.shared = Map.copyOf(shared);
        this.data = Files.createTempDirectory(workshop.directory(), "data");
    }

    /// One node: of Mapae on its embedded database.
    static Fleet one(Workshop workshop, Houses houses, Keys keys, Form form) throws IOException, InterruptedException {
        Fleet fleet = of(workshop, houses, keys, form, Map.of());
        fleet.startAll(List.of(ServerProcess.freePort()));
        return fleet;
    }

    /// Three nodes: of Mapae on PostgreSQL, with the sessions in Redis where there is one.
    static Fleet three(Workshop workshop, Houses houses, Keys keys, Form form)
            throws IOException, InterruptedException {
        Map<String, String> shared = form.isMapae() ? installation(workshop, houses, form) : Map.of();
        Fleet fleet = of(workshop, houses, keys, form, shared);
        fleet.startAll(List.of(ServerProcess.freePort(), ServerProcess.freePort(), ServerProcess.freePort()));
        return fleet;
    }

    private static Fleet of(Workshop workshop, Houses houses, Keys keys, Form form, Map<String, String> shared)
            throws IOException {
        int issuerPort = form == Form.JWT_INTROSPECTION ? ServerProcess.freePort() : 0;
        return new Fleet(workshop, houses, keys, form, issuerPort, shared);
    }

    private static Map<String, String> installation(Workshop workshop, Houses houses, Form form)
            throws IOException, InterruptedException {
        PostgresHouse postgres = houses.postgres().getFirst();
        postgres.makeSchema(schema(form));
        Path key = Files.createTempFile(
                workshop.directory(),
                "master",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, workshop.printed("keys", "master", "create"));
        Map<String, String> settings =
                new LinkedHashMap<>(Map.of("database", postgres.mapaeUrl(schema(form)), "master_key", key.toString()));
        if (!houses.redis().isEmpty()) {
            settings.put("sessions", "redis://127.0.0.1:" + houses.redisPort());
        }
        return settings;
    }

    private static String schema(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private void startAll(List<Integer> ports) throws IOException, InterruptedException {
        try {
            if (issuerPort != 0) {
                running.put(issuerPort, workshop.classic(settings(issuerPort, 0)));
            }
            for (int port : ports) {
                running.put(port, start(port));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private ServerProcess start(int port) throws IOException, InterruptedException {
        return form.isMapae()
                ? workshop.mapae(port, data.resolve(Integer.toString(port)), shared)
                : workshop.classic(settings(port, issuerPort));
    }

    private FormSettings settings(int port, int issuer) {
        return new FormSettings(
                form, port, keys.signing(), keys.cookie(), houses.redisPort(), houses.jdbcUrl(), issuer);
    }

    /// Where the nodes listen, those that are down too.
    List<Integer> ports() {
        return running.keySet().stream().filter(port -> port != issuerPort).toList();
    }

    /// The first node.
    ServerProcess first() {
        return node(ports().getFirst());
    }

    private ServerProcess node(int port) {
        return Objects.requireNonNull(running.get(port));
    }

    /// What the nodes ask.
    Asked asked() {
        if (form.isMapae()) {
            return new Counters(ports().getFirst());
        }
        List<Asked> asked = new ArrayList<>(List.of(houses.of(form)));
        if (issuerPort != 0) {
            asked.add(new Issuer(node(issuerPort)));
        }
        return Asked.all(asked);
    }

    /// The issuer's process; each question to it is one to Redis.
    private record Issuer(ServerProcess process) implements Asked {

        @Override
        public Traffic traffic() {
            return Traffic.NONE;
        }

        @Override
        public Duration cpu() {
            return process.cpu();
        }
    }

    /// Kills the node at this place.
    void kill(int place) {
        node(ports().get(place)).kill();
    }

    /// Stops every node and the issuer, and starts them where they were.
    void restart() throws IOException, InterruptedException {
        List<Integer> ports = ports();
        close();
        running.clear();
        startAll(ports);
    }

    /// The session store loses everything.
    ///
    /// @return false where there is none
    boolean tryFlush() {
        if (form == Form.SQL_SESSION) {
            houses.postgres().getFirst().flush();
            return true;
        }
        boolean inRedis = form.needs() == Form.Needs.REDIS || shared.containsKey("sessions");
        if (inRedis) {
            houses.redis().getFirst().flush();
        }
        return inRedis;
    }

    /// What the store of the form occupies: memory of Redis, tables and indexes of PostgreSQL, or the files of the
    /// databases within the nodes. A node tells these when it has been stopped, with everything moved from its
    /// log into the file; it is started again.
    long stored() throws IOException, InterruptedException {
        return switch (form.needs()) {
            case REDIS -> houses.redis().getFirst().size();
            case POSTGRESQL -> houses.postgres().getFirst().size();
            case NOTHING -> {
                if (form.isMapae()) {
                    restart();
                }
                yield embedded();
            }
        };
    }

    private long embedded() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".db")).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /// Everything that lies in the stores of the form.
    List<String> stolen() {
        List<String> texts = new ArrayList<>();
        if (form == Form.SQL_SESSION) {
            texts.addAll(houses.postgres().getFirst().stolen("public"));
        }
        if (!shared.isEmpty()) {
            texts.addAll(houses.postgres().getFirst().stolen(schema(form)));
        }
        if (form.needs() == Form.Needs.REDIS || shared.containsKey("sessions")) {
            texts.addAll(houses.redis().getFirst().stolen());
        }
        return texts;
    }

    @Override
    public void close() {
        running.values().forEach(ServerProcess::close);
    }
}
