package io.mapae.server.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running HTTP server, with one event loop for each core.
public final class HttpEdge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final List<Listener> listeners;
    private final Connections connections;
    private final EdgeLimits limits;
    private final List<ServedCertificate> certificate;

    private HttpEdge(
            Vertx vertx,
            List<Listener> listeners,
            Connections connections,
            EdgeLimits limits,
            List<ServedCertificate> certificate) {
        this.vertx = vertx;
        this.listeners = listeners;
        this.connections = connections;
        this.limits = limits;
        this.certificate = certificate;
    }

    /// Begins to answer.
    ///
    /// @throws IOException if the address cannot be listened on, or the certificate or its key cannot be read
    public static HttpEdge start(EdgeSettings settings, Routes routes) throws IOException {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        List<ServedCertificate> certificate = certificate(settings.transport(), vertx);
        RouteTable table = routes.table();
        Admissions admissions = Admissions.of(settings.limits());
        Connections connections = new Connections(settings.limits().connections());
        List<Listener> listeners = new CopyOnWriteArrayList<>();
        Future<String> deployed = vertx.deployVerticle(
                () -> {
                    Listener listener = new Listener(settings, table, admissions, connections, certificate);
                    listeners.add(listener);
                    return listener;
                },
                new DeploymentOptions().setInstances(loops));
        try {
            await(deployed, START_TIMEOUT);
        } catch (IOException failed) {
            vertx.close();
            throw new IOException(explain(failed, settings), failed.getCause());
        }
        return new HttpEdge(vertx, List.copyOf(listeners), connections, settings.limits(), certificate);
    }

    /// One where TLS is on, none otherwise.
    private static List<ServedCertificate> certificate(Transport transport, Vertx vertx) throws IOException {
        try {
            return switch (transport) {
                case Transport.Plain _ -> List.of();
                case Transport.Tls files -> List.of(ServedCertificate.read(files, vertx));
            };
        } catch (IOException unusable) {
            vertx.close();
            throw unusable;
        }
    }

    private static String explain(IOException failed, EdgeSettings settings) {
        boolean byTls =
                settings.transport() instanceof Transport.Tls && !(failed.getCause() instanceof SocketException);
        return byTls ? "the TLS engine cannot use the certificate" : unheard(failed.getCause(), settings);
    }

    private static String unheard(@Nullable Throwable cause, EdgeSettings settings) {
        String reason = cause == null ? "" : String.valueOf(cause.getMessage());
        String hint = reason.contains("in use")
                ? "; stop what listens there, or choose another port with --port"
                : reason.contains("Permission denied")
                        ? "; choose a port from 1024 up with --port, or give the process the right to listen there"
                        : "; listen.address must be an address of this machine";
        return "cannot listen on " + settings.address() + ":" + settings.port() + ": " + reason + hint;
    }

    /// The port that is listened on.
    public int port() {
        return listeners.getFirst().port();
    }

    /// Serves the certificate that its files hold now, if that is another one and a valid one; connections that
    /// are open go on as they are. Blocks; for one thread at a time.
    public CertificateRenewal renewCertificate(Instant now) {
        return certificate.stream()
                .map(served -> served.renew(now, listeners.getFirst()::show))
                .findFirst()
                .orElseGet(CertificateRenewal.Unchanged::new);
    }

    /// When the certificate that is served expires; empty where TLS is off.
    public Optional<Instant> certificateExpires() {
        return certificate.stream().map(ServedCertificate::expires).findFirst();
    }

    /// Accepts no connection any more, answers on for a moment on those that there are, and says each time that
    /// the connection closes; then lets what is running end within the shutdown timeout, and closes them all.
    @Override
    public void close() {
        connections.leave(limits.farewell());
        List<Future<Void>> ending = listeners.stream().map(Listener::shutdown).toList();
        try {
            await(Future.join(ending), limits.shutdownTimeout().plus(CLOSE_TIMEOUT));
            await(vertx.close(), CLOSE_TIMEOUT);
        } catch (IOException late) {
            LOG.warn("The server did not end in time", late);
        }
    }

    static void await(Future<?> future, Duration timeout) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
