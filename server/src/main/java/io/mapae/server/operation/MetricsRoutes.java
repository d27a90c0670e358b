package io.mapae.server.operation;

import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.Sharing;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `GET /metrics`, for those whom the configuration admits.
public final class MetricsRoutes {

    private final Meters meters;
    private final Watched watched;
    private final Predicate<InetAddress> readers;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Exposition exposition;

    /// @param readers the addresses that may read
    public MetricsRoutes(Meters meters, Watched watched, Predicate<InetAddress> readers) {
        this.meters = meters;
        this.watched = watched;
        this.readers = readers;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get(
                "/metrics", RouteSettings.API.withSharing(Sharing.OWN_ORIGIN).withQuery(QueryCheck.ANY), this::metrics);
    }

    private Response metrics(Request request) {
        if (!readers.test(request.clientAddress())) {
            return Response.problem(Problem.FORBIDDEN, "metrics.readers does not admit this address");
        }
        byte[] text = exposition().text().getBytes(StandardCharsets.UTF_8);
        return Response.bytes(200, Exposition.MEDIA_TYPE, text);
    }

    // Made when it is first asked for: Micrometer and its JVM meters take a tenth of a second that a start need not.
    private Exposition exposition() {
        Exposition known = exposition;
        if (known != null) {
            return known;
        }
        opening.lock();
        try {
            Exposition opened = exposition;
            if (opened == null) {
                opened = new Exposition(meters, watched);
                exposition = opened;
            }
            return opened;
        } finally {
            opening.unlock();
        }
    }
}
