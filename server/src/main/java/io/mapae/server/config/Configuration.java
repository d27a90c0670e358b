package io.mapae.server.config;

import io.mapae.core.client.Client;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Everything that is configured, checked.
///
/// @param data the data directory
/// @param issuer who issues the tokens: the origin that people and clients know this server by
/// @param database the embedded one, or one that several nodes share
/// @param clients those that the file declares, made at the epoch
/// @param stalenessBound how old a guard's freshness may get before it stops trusting itself
public record Configuration(
        Path data,
        URI issuer,
        MasterKeySource masterKey,
        DatabasePlace database,
        SessionPlace.Written sessions,
        Duration stalenessBound,
        ListenSettings listen,
        SessionSettings session,
        TokenSettings token,
        PasswordSettings password,
        ThrottleSettings throttle,
        CorsSettings cors,
        List<Client> clients,
        TlsSettings tls,
        ProxySettings proxy,
        MetricsSettings metrics,
        LogSettings log) {

    public Configuration {
        clients = List.copyOf(clients);
    }

    /// Whether people reach the server by HTTPS, by its own TLS or a proxy's.
    public boolean isSecure() {
        return "https".equals(issuer.getScheme());
    }
}
