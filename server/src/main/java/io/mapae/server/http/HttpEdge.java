package io.mapae.server.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private HttpEdge(Vertx vertx, List<Listener> listeners, Connections connections, EdgeLimits limits) {
        this.vertx = vertx;
        this.listeners = listeners;
        this.connections = connections;
        this.limits = limits;
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
        RouteTable table = routes.table();
        Admissions admissions = Admissions.of(settings.limits());
        Connections connections = new Connections(settings.limits().connections());
        List<Listener> listeners = new CopyOnWriteArrayList<>();
        Future<String> deployed = vertx.deployVerticle(
                () -> {
                    Listener listener = new Listener(settings, table, admissions, connections);
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
        return new HttpEdge(vertx, List.copyOf(listeners), connections, settings.limits());
    }

    private static String explain(IOException failed, EdgeSettings settings) {
        if (settings.transport() instanceof Transport.Tls tls && !(failed.getCause() instanceof SocketException)) {
            return "cannot use the certificate " + tls.certificate() + " with the key " + tls.key();
        }
        return "cannot listen on " + settings.address() + ":" + settings.port();
    }

    /// The port that is listened on.
    public int port() {
        return listeners.getFirst().port();
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

    private static void await(Future<?> future, Duration timeout) throws IOException {
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
