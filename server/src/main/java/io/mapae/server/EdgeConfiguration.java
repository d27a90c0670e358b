package io.mapae.server;

import io.mapae.server.config.Configuration;
import io.mapae.server.config.ListenSettings;
import io.mapae.server.config.TlsSettings;
import io.mapae.server.data.DataDirectory;
import io.mapae.server.data.DevelopmentCertificate;
import io.mapae.server.http.EdgeLimits;
import io.mapae.server.http.EdgeSettings;
import io.mapae.server.http.ForwardedStyle;
import io.mapae.server.http.Origin;
import io.mapae.server.http.Transport;
import io.mapae.server.http.TrustedProxies;
import io.mapae.server.operation.Meters;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// What the configuration says of the HTTP edge.
final class EdgeConfiguration {

    private EdgeConfiguration() {}

    static EdgeSettings settings(
            Configuration configuration, UseCases useCases, Meters meters, Installation.Clocks clocks) {
        Set<String> listed = new HashSet<>();
        configuration.cors().origins().forEach(origin -> listed.add(origin.toString()));
        return new EdgeSettings(
                configuration.listen().address(),
                configuration.listen().port(),
                switch (configuration.tls()) {
                    case TlsSettings.Off _ -> new Transport.Plain();
                    case TlsSettings.Development _ -> development(configuration, clocks);
                    case TlsSettings.Files files -> new Transport.Tls(files.certificate(), files.key());
                },
                ownOrigins(configuration),
                origin -> listed.contains(origin.toString())
                        || useCases.allowedOrigins.clientOf(origin.toString()).isPresent(),
                configuration.cors().maxAge(),
                TrustedProxies.of(
                        configuration.proxy().trusted().stream()
                                .map(Object::toString)
                                .toList(),
                        ForwardedStyle.X_FORWARDED),
                limits(configuration.listen()),
                meters.http());
    }

    private static Transport development(Configuration configuration, Installation.Clocks clocks) {
        DevelopmentCertificate made = DevelopmentCertificate.open(
                DataDirectory.open(configuration.data()), clocks.wall().instant(), clocks.random());
        return new Transport.Tls(made.certificate(), made.key());
    }

    private static EdgeLimits limits(ListenSettings listen) {
        EdgeLimits defaults = EdgeLimits.DEFAULTS;
        // At work and waiting together are what the setting bounds.
        int running = Math.min(defaults.running(), listen.blockingMax());
        Duration usual = defaults.headerTimeout();
        Duration headerTimeout = listen.requestTimeout().compareTo(usual) < 0 ? listen.requestTimeout() : usual;
        return new EdgeLimits(
                listen.headerMax(),
                defaults.headers(),
                defaults.requestLine(),
                listen.bodyMax(),
                headerTimeout,
                listen.requestTimeout(),
                defaults.idleTimeout(),
                listen.connectionsMax(),
                running,
                listen.blockingMax() - running,
                defaults.held(),
                defaults.farewell(),
                listen.shutdownGrace());
    }

    /// The issuer's origin; on the machine itself also the other names that it goes by.
    private static Set<Origin> ownOrigins(Configuration configuration) {
        Origin issuer = Origin.ofUrl(configuration.issuer().toString()).orElseThrow();
        Set<Origin> own = new HashSet<>(Set.of(issuer));
        if (issuer.host().equals("localhost")) {
            own.add(new Origin(issuer.scheme(), "127.0.0.1", issuer.port()));
            own.add(new Origin(issuer.scheme(), "[::1]", issuer.port()));
        }
        return own;
    }
}
