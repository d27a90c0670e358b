package io.mapae.server.config;

import io.mapae.core.session.Lifetimes;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.config.ConfigurationReading.Refused;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: defaults, then the file, then the environment, then flags; each overrides what was
/// before.
public final class ConfigurationReader {
    /// The name of the file that is looked for in the data directory.
    public static final String FILE_NAME = "mapae.toml";

    /// The name of the embedded database in the data directory.
    private static final String DATABASE_NAME = "mapae.db";

    private final Map<String, String> environment;

    /// @param environment the variables of the process, all of them; only those that begin with `MAPAE_` are
    ///     looked at
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Reads what the file of this name, or else the one in the data directory, and everything else say.
    ///
    /// @param named the file of `--config`; empty for the environment's, or the one in the data directory, if any
    /// @param flags keys to texts
    public ConfigurationReading read(String named, Map<String, String> flags) {
        Sources sources = new Sources();
        String explicit = named.isEmpty() ? environment.getOrDefault("MAPAE_CONFIG", "") : named;
        if (explicit.isEmpty()) {
            readFromDataDirectory(sources, flags);
        } else if (Files.isRegularFile(Path.of(explicit))) {
            TomlFile.read(Path.of(explicit), sources);
        } else {
            sources.refuse(
                    named.isEmpty() ? new Origin.Environment("MAPAE_CONFIG") : new Origin.Flag("--config"),
                    Files.isDirectory(Path.of(explicit))
                            ? explicit + " is a directory, not a file"
                            : "there is no file " + explicit);
        }
        sources.addEnvironment(environment);
        sources.addFlags(new LinkedHashMap<>(flags));
        return reading(sources.values());
    }

    private void readFromDataDirectory(Sources sources, Map<String, String> flags) {
        String data = flags.getOrDefault(
                Settings.DATA.key(),
                environment.getOrDefault(Settings.DATA.environmentName(), Settings.DATA.byDefault()));
        Path file = Path.of(data).resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return;
        }
        TomlFile.read(file, sources);
        sources.values().given().stream()
                .filter(given -> given.setting().equals(Settings.DATA))
                .findFirst()
                .ifPresent(given -> sources.refuse(
                        given.origin(),
                        "data cannot be set by a file in the data directory; name the file with --config, or"
                                + " use --data"));
    }

    private static ConfigurationReading reading(Values values) {
        var listen = values.build(() -> ListenSettings.of(values));
        var session = values.build(() -> SessionSettings.of(values));
        var token = values.build(() -> TokenSettings.of(values));
        var password = values.build(() -> PasswordSettings.of(values));
        var throttle = values.build(() -> ThrottleSettings.of(values));
        var cors = values.build(() -> CorsSettings.of(values));
        var clients = values.build(() -> DeclaredClients.of(values));
        var tls = values.build(() -> TlsChoice.of(values));
        var proxy = values.build(() -> ProxySettings.of(values));
        var metrics = values.build(() -> MetricsSettings.of(values));
        var log = values.build(() -> LogSettings.of(values));
        var issuer = listen.flatMap(
                address -> tls.flatMap(encryption -> values.build(() -> issuer(values, address, encryption))));
        session.ifPresent(lifetimes -> token.ifPresent(made -> values.build(() -> refreshedInTime(lifetimes, made))));
        session.ifPresent(counted -> values.build(
                () -> countable(counted, values.value(Settings.SESSIONS).place())));
        if (!values.problems().isEmpty()) {
            return new Refused(inOrder(values.problems()));
        }
        Path data = values.value(Settings.DATA);
        Configuration configuration = new Configuration(
                data,
                issuer.orElseThrow(),
                masterKey(values, data),
                values.find(Settings.DATABASE).orElse(new DatabasePlace.Embedded(data.resolve(DATABASE_NAME))),
                values.value(Settings.SESSIONS),
                values.value(Settings.STALENESS_BOUND),
                listen.orElseThrow(),
                session.orElseThrow(),
                token.orElseThrow(),
                password.orElseThrow(),
                throttle.orElseThrow(),
                cors.orElseThrow(),
                clients.orElseThrow(),
                tls.orElseThrow(),
                proxy.orElseThrow(),
                metrics.orElseThrow(),
                log.orElseThrow());
        Map<String, String> worked = new LinkedHashMap<>();
        worked.put(Settings.ISSUER.key(), configuration.issuer().toString());
        if (configuration.masterKey() instanceof MasterKeySource.InFile file) {
            worked.put(Settings.MASTER_KEY_FILE.key(), file.file().toString());
        }
        return new Accepted(configuration, InForceListing.of(values, worked));
    }

    /// As a person goes through the file.
    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(
                        problem -> problem.origin() instanceof Origin.InFile file ? file.line() : Integer.MAX_VALUE))
                .toList();
    }

    // Who carries a session by tokens uses it when they are refreshed; it must not have gone unused for too long by
    // then.
    private static TokenSettings refreshedInTime(SessionSettings session, TokenSettings token) {
        Lifetimes lifetimes = session.lifetimes();
        boolean inTime = token.lifetime().compareTo(lifetimes.idle()) < 0
                && token.lifetime().compareTo(lifetimes.rememberedIdle()) < 0;
        InvalidSettingException.require(
                inTime,
                "token.lifetime",
                "must be shorter than session.idle and session.remembered_idle, or whoever uses tokens is logged out");
        return token;
    }

    private static SessionSettings countable(SessionSettings session, SessionPlace place) {
        InvalidSettingException.require(
                session.limit().max() == 0 || place.canList(),
                "session.limit",
                "must be 0 where sessions are in Memcached, which cannot list those of an account");
        return session;
    }

    private static URI issuer(Values values, ListenSettings listen, TlsSettings tls) {
        Optional<URI> given = values.find(Settings.ISSUER);
        InvalidSettingException.require(
                given.isPresent() || listen.port() != 0,
                Settings.ISSUER.key(),
                "must be set where " + ListenSettings.PORT.key() + " is 0, which is no port that clients could know");
        return given.orElseGet(() -> listen.localOrigin(tls.isOn()));
    }

    private static MasterKeySource masterKey(Values values, Path data) {
        Optional<String> ring = values.find(Settings.MASTER_KEY_RING);
        return ring.isPresent()
                ? new MasterKeySource.InEnvironment(ring.get())
                : new MasterKeySource.InFile(
                        values.find(Settings.MASTER_KEY_FILE).orElse(data.resolve("master.key")));
    }
}
