package io.mapae.server.compare;

import io.mapae.guard.GuardClock;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.Sharing;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// `GET /compare/seen`: shows whoever asks their own request as it arrived, what `GET /v1/session` would answer to
/// it, what had to be looked up for that, and how long that took.
public final class SeenRoutes {

    private static final RouteSettings SETTINGS = RouteSettings.API.withSharing(Sharing.OWN_ORIGIN);

    private final Callers callers;
    private final SessionCookies cookies;
    private final GuardClock clock;

    public SeenRoutes(Callers callers, SessionCookies cookies, GuardClock clock) {
        this.callers = callers;
        this.cookies = cookies;
        this.clock = clock;
    }

    /// What a check needed beside the memory of the node.
    private enum Lookup {
        NOTHING,
        SIGNATURE,
        STORE;

        String word() {
            return switch (this) {
                case NOTHING -> "nothing";
                case SIGNATURE -> "signature";
                case STORE -> "store";
            };
        }
    }

    /// Adds it to those of the server.
    public void addTo(Routes routes) {
        routes.get("/compare/seen", SETTINGS, this::fromMemory, this::answer);
    }

    private Optional<Response> fromMemory(Request request) {
        long began = clock.monotonicNanos();
        Calling calling = callers.fromMemory(request, callers::isFirstParty);
        return calling instanceof Calling.Undecided
                ? Optional.empty()
                : Optional.of(seen(request, calling, Lookup.NOTHING, began));
    }

    private Response answer(Request request) {
        long began = clock.monotonicNanos();
        Calling calling = callers.find(request, callers::isFirstParty);
        return seen(request, calling, lookup(request), began);
    }

    private Lookup lookup(Request request) {
        boolean byToken = request.header("Authorization").isPresent()
                || cookies.sessionToken(request).isEmpty();
        return byToken ? Lookup.SIGNATURE : Lookup.STORE;
    }

    private Response seen(Request request, Calling calling, Lookup lookup, long began) {
        long took = clock.monotonicNanos() - began;
        JsonWriter json = JsonWriter.object()
                .field("status", status(calling))
                .field("looked_up", lookup.word())
                .field("took_nanos", took);
        if (calling instanceof Calling.As as) {
            json.field("carriage", as.acting().carriage().toString())
                    .field("sid", as.acting().caller().sid().toString())
                    .field("subject", as.acting().caller().holder().subject().map(Object::toString));
        }
        SeenHead head = SeenHead.of(request);
        return Response.json(json.field("bytes", head.bytes()).texts("lines", head.lines()));
    }

    private static int status(Calling calling) {
        return switch (calling) {
            case Calling.As _ -> 200;
            case Calling.Nobody _ -> 401;
            case Calling.Unavailable _ -> 503;
            case Calling.Undecided _ -> throw new IllegalArgumentException("nothing is decided");
        };
    }
}
