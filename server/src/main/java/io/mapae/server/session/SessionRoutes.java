package io.mapae.server.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.core.session.Acting;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// `GET /v1/session`: who is calling, by any credential.
public final class SessionRoutes {

    private static final int ANSWERS_MAX = 100_000;

    private final Callers callers;
    /// The answers of callers that are still in the guard's caches, which give the same object each time.
    private final Map<Carriage, Cache<Caller, Response>> answers = new EnumMap<>(Carriage.class);

    public SessionRoutes(Callers callers) {
        this.callers = callers;
        for (Carriage carriage : Carriage.values()) {
            answers.put(
                    carriage,
                    Caffeine.newBuilder().weakKeys().maximumSize(ANSWERS_MAX).build());
        }
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get("/v1/session", RouteSettings.API, this::fromMemory, this::answer);
    }

    private Optional<Response> fromMemory(Request request) {
        return switch (callers.fromMemory(request, callers::isFirstParty)) {
            case Calling.As as -> Optional.of(answer(as.acting()));
            case Calling.Undecided _ -> Optional.empty();
            case Calling other -> Optional.of(Callers.refuse(other));
        };
    }

    private Response answer(Request request) {
        return callers.answer(request, this::answer);
    }

    private Response answer(Acting acting) {
        Cache<Caller, Response> known = answers.get(acting.carriage());
        if (known == null) {
            throw new IllegalStateException("a carriage without answers");
        }
        Response response = known.getIfPresent(acting.caller());
        if (response == null) {
            response = Response.json(SessionJson.of(acting));
            known.put(acting.caller(), response);
        }
        return response;
    }
}
