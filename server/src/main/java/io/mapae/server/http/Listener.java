package io.mapae.server.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One event loop's share of the server.
final class Listener extends VerticleBase {

    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    private final EdgeSettings settings;
    private final RouteTable routes;
    private final Admissions admissions;
    private final Connections connections;
    private final List<ServedCertificate> certificate;
    private @Nullable HttpServer server;

    Listener(
            EdgeSettings settings,
            RouteTable routes,
            Admissions admissions,
            Connections connections,
            List<ServedCertificate> certificate) {
        this.settings = settings;
        this.routes = routes;
        this.admissions = admissions;
        this.connections = connections;
        this.certificate = certificate;
    }

    @Override
    public Future<?> start() {
        Loop loop = new Loop(InstantSource.system());
        vertx.setPeriodic(Loop.TICK.toMillis(), _ -> loop.tick());
        Cors cors = new Cors(settings.allowed(), settings.preflightLife());
        AnswerWriter writer = new AnswerWriter(cors, loop);
        SiteCheck siteCheck = new SiteCheck(settings.ownOrigins(), settings.allowed());
        Front front = new Front(
                routes,
                siteCheck,
                cors,
                admissions,
                connections,
                settings.limits().bodyBytes(),
                settings.metrics(),
                writer,
                new AnswerEncoder(writer, loop));
        HttpServer created = vertx.createHttpServer(options())
                .connectionHandler(connection -> accept(connection, loop, front))
                .requestHandler(front::handle)
                .invalidRequestHandler(new InvalidRequests(writer, settings.metrics())::handle);
        server = created;
        return created.listen(address());
    }

    private void accept(HttpConnection connection, Loop loop, Front front) {
        // Connections break off all the time; there is nothing to be done about it, and nothing to be logged.
        connection.exceptionHandler(_ -> {});
        connection.closeHandler(_ -> connections.closed());
        Channel channel = Front.channel(connection);
        if (connections.tryOpen(channel)) {
            Wire.install(channel, settings.limits(), loop, settings.proxies(), front);
        } else {
            connection.close();
        }
    }

    private SocketAddress address() {
        return settings.port() == 0
                ? SocketAddress.sharedRandomPort(1, settings.address())
                : SocketAddress.inetSocketAddress(settings.port(), settings.address());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = Http1.options(settings);
        certificate.forEach(served -> options.setSsl(true)
                .setEnabledSecureTransportProtocols(TLS_VERSIONS)
                .setKeyCertOptions(served.options()));
        return options;
    }

    /// Has handshakes show another certificate from now on, those of the other listeners too: they share their
    /// port.
    Future<?> show(KeyCertOptions other) {
        ServerSSLOptions options = options().getSslOptions().copy().setKeyCertOptions(other);
        return Objects.requireNonNull(server).updateSSLOptions(options);
    }

    int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    Future<Void> shutdown() {
        return Objects.requireNonNull(server).shutdown(settings.limits().shutdownTimeout());
    }
}
