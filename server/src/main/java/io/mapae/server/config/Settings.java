package io.mapae.server.config;

import io.mapae.store.sql.DatabaseKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every setting there is, in the order in which the reference shows them.
final class Settings {
    static final Setting<Path> DATA = Setting.of(
            "data",
            Kind.path(),
            "./data",
            "The data directory: database, keys, local socket. Also the flag `--data`. A file that lies in the data"
                    + " directory cannot set it.");
    static final Setting<URI> ISSUER = Setting.optional(
                    "issuer",
                    Origins.single(),
                    "`http://localhost:` and the port",
                    "The origin by which people and clients reach this server; it stands in every token.")
            .sample("https://login.example.com");
    static final Setting<Path> MASTER_KEY_FILE = Setting.optional(
                    "master_key",
                    Kind.path(),
                    "`master.key` in the data directory, made at first start",
                    "The file with the master key ring, readable by its owner alone.")
            .only(Setting.Reach.FILE_AND_FLAGS)
            .sample("/run/secrets/mapae-master-key");
    static final Setting<String> MASTER_KEY_RING = Setting.optional(
                    "master_key",
                    Kind.text("a master key ring", text -> text),
                    "the file is read",
                    "The master key ring itself, not a path, as `mapae keys master create` prints it.")
            .only(Setting.Reach.ENVIRONMENT)
            .hidden();
    static final Setting<DatabasePlace> DATABASE = Setting.optional(
                    "database",
                    new Kind<>(
                            Kind.Form.TEXT,
                            "`" + String.join("` or `", DatabaseKind.forms()) + "`",
                            Kind.one(DatabasePlace::parse)),
                    "a file in the data directory",
                    "The database that the nodes of an installation share, of PostgreSQL or MariaDB. `schema` names the"
                            + " PostgreSQL schema that holds the tables (`public`); several hosts, parted by commas, are a primary and its"
                            + " standbys; `standby=synchronous` declares that every commit waits for a standby and that no"
                            + " other is ever promoted, so that a promotion logs nobody out. A password belongs into the"
                            + " environment. The master key must be given too: none is made.")
            .hidden();
    static final Setting<SessionPlace.Written> SESSIONS = Setting.of(
                    "sessions",
                    new Kind<>(Kind.Form.TEXT, "`" + SessionPlace.FORM + "`", Kind.one(SessionPlace.Written::parse)),
                    "database",
                    "Where sessions are kept: beside everything else, in this process (a restart logs everyone out), in"
                            + " a store that the nodes share, or in the memory of the nodes together (`infinispan`: the"
                            + " same list on each of them; `listen` only where several are on one machine). Several installations may share it. A password belongs into"
                            + " the environment.")
            .hidden();
    static final Setting<Duration> STALENESS_BOUND = Setting.of(
            "staleness_bound",
            Kind.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            "5s",
            "No request that arrives later than this after an acknowledged revocation is accepted, whatever happens.");

    static final List<Setting<?>> ALL = Stream.of(
                    List.of(DATA, ISSUER, MASTER_KEY_FILE, MASTER_KEY_RING, DATABASE, SESSIONS, STALENESS_BOUND),
                    ListenSettings.SETTINGS,
                    SessionSettings.SETTINGS,
                    TokenSettings.SETTINGS,
                    PasswordSettings.SETTINGS,
                    ThrottleSettings.SETTINGS,
                    CorsSettings.SETTINGS,
                    DeclaredClients.SETTINGS,
                    TlsChoice.SETTINGS,
                    ProxySettings.SETTINGS,
                    MetricsSettings.SETTINGS,
                    LogSettings.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private Settings() {}

    /// The setting that a flag names by its key.
    static Optional<Setting<?>> forFlag(String key) {
        return ALL.stream()
                .filter(Setting::isFlag)
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    /// The setting that an environment variable names.
    static Optional<Setting<?>> forEnvironment(String name) {
        return ALL.stream()
                .filter(Setting::isInEnvironment)
                .filter(setting -> setting.environmentName().equals(name))
                .findFirst();
    }

    /// The setting that this path in a file names, where one part of it may be a name that the file chose.
    static Optional<Setting<?>> forFile(List<String> path) {
        return ALL.stream()
                .filter(Setting::isInFile)
                .filter(setting -> matches(setting, path))
                .findFirst();
    }

    private static boolean matches(Setting<?> setting, List<String> path) {
        List<String> parts = List.of(setting.key().split("\\.", -1));
        if (parts.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals("*") && !parts.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// What stands at the place of the `*`, or nothing where there is none.
    static String chosenName(Setting<?> setting, List<String> path) {
        int star = List.of(setting.key().split("\\.", -1)).indexOf("*");
        return star < 0 ? "" : path.get(star);
    }
}
