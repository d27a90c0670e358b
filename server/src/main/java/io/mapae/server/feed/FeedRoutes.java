package io.mapae.server.feed;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.ClientRight;
import io.mapae.core.revocation.FeedReading;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Lane;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.Sharing;
import io.mapae.server.oauth.HeaderClients;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// `GET /feed` and `GET /feed/snapshot`, for clients with the right {@link ClientRight#FEED}.
public final class FeedRoutes {

    /// How many entries one answer has at the most.
    static final int PAGE_MAX = 5_000;

    /// How many questions a client may ask in a second, all of its guards together.
    static final int QUESTIONS_PER_SECOND = 1_000;

    private static final RouteSettings HELD = RouteSettings.API
            .withLane(Lane.HELD)
            .withSharing(Sharing.OWN_ORIGIN)
            .withQuery(QueryCheck.only("epoch", "after", "wait", "fresh", "instance"));
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}");

    private final HeaderClients clients;
    private final FeedReading feed;
    private final GuardKeys keys;
    private final Duration bound;
    private final FeedPace pace;

    /// @param bound B: how old a guard's knowledge may get
    public FeedRoutes(
            ClientAuthentication authentication, FeedReading feed, GuardKeys keys, Duration bound, GuardClock clock) {
        this.clients = new HeaderClients(authentication);
        this.feed = feed;
        this.keys = keys;
        this.bound = bound;
        this.pace = new FeedPace(QUESTIONS_PER_SECOND, clock);
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get("/feed", HELD, request -> answer(request, this::follow));
        routes.get("/feed/snapshot", HELD.withLane(Lane.WORK), request -> answer(request, this::snapshot));
    }

    /// @param holder names one guard's process: no client can speak for the guards of another
    /// @param after the position up to which the guard has applied everything
    /// @param patience how long it is ready to wait for news
    /// @param fresh whether the primary must be asked now
    private record Question(String holder, Position after, Duration patience, boolean fresh) {}

    private Response answer(Request request, BiFunction<Request, Question, Response> handler) {
        return clients.answer(request, ClientRight.FEED, client -> {
            if (!pace.tryAsk(client.id())) {
                return Response.problem(Problem.TOO_MANY_ATTEMPTS).withHeader("Retry-After", "1");
            }
            return handler.apply(request, question(request, client));
        });
    }

    private static Question question(Request request, Client client) {
        Parameters query = request.query();
        String instance = query.findValue("instance", FeedRoutes::instance).orElseGet(() -> query.text("instance"));
        Position after = query.findValue(
                        "after", text -> position(query.find("epoch").orElse("0"), text))
                .orElse(Position.START);
        Duration wait = query.findValue("wait", FeedRoutes::millis).orElse(Duration.ZERO);
        boolean fresh = query.findValue("fresh", FeedRoutes::truth).orElse(false);
        return new Question(client.id() + "/" + instance, after, wait, fresh);
    }

    private Response follow(Request request, Question question) {
        FeedAnswer answer = question.fresh()
                ? feed.probe(question.holder(), question.after(), PAGE_MAX)
                : feed.follow(question.holder(), question.after(), question.patience(), PAGE_MAX);
        return switch (answer) {
            case FeedPage page -> response(request, page, Optional.empty());
            case FeedAnswer.SnapshotNeeded _ -> Response.problem(Problem.SNAPSHOT_NEEDED);
        };
    }

    private Response snapshot(Request request, Question question) {
        FeedPage page = feed.snapshot(question.holder(), question.after(), PAGE_MAX);
        return response(request, page, Optional.of(keys));
    }

    private Response response(Request request, FeedPage page, Optional<GuardKeys> told) {
        // Rounded up: knowledge must not pass for fresher than it is.
        Duration age =
                Duration.ofMillis(page.age().plusNanos(NANOS_PER_MILLI - 1).toMillis());
        boolean isCompact =
                request.headers("Accept").stream().anyMatch(accept -> accept.contains(CompactAnswer.MEDIA_TYPE));
        Response response = isCompact
                ? Response.bytes(200, CompactAnswer.MEDIA_TYPE, CompactAnswer.write(page, age, bound, told))
                : Response.json(json(page, age, told));
        return response.withHeader("Vary", "Accept");
    }

    private JsonWriter json(FeedPage page, Duration age, Optional<GuardKeys> told) {
        JsonWriter json = JsonWriter.object()
                .field("epoch", page.epoch())
                .field("head", page.head().n())
                .field("floor", page.floor().toString())
                .field("age_ms", age.toMillis())
                .field("bound_ms", bound.toMillis())
                .field("now", page.now())
                .objects("entries", page.entries(), FeedRoutes::write);
        return told.isPresent() ? json.object("keys", object -> write(object, told.get())) : json;
    }

    private static void write(JsonWriter json, GuardKeys keys) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        json.field("feed_hash", base64.encodeToString(keys.feedHash().reveal()))
                .field(
                        "session_token_tag",
                        base64.encodeToString(keys.sessionTokenTag().reveal()));
    }

    private static void write(JsonWriter json, FeedEntry entry) {
        json.field("epoch", entry.position().epoch())
                .field("n", entry.position().n())
                .field("kind", entry.kind().toString())
                // As text: many JSON readers lose the last bits of a number beyond 2^53.
                .field("key", HexFormat.of().toHexDigits(entry.key()))
                .field("at", entry.at());
    }

    private static Optional<String> instance(String text) {
        return Optional.of(text).filter(value -> INSTANCE.matcher(value).matches());
    }

    private static Optional<Position> position(String epoch, String n) {
        return Position.parse(epoch + "." + n);
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> millis(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Duration.ofMillis(Long.parseLong(text))) : Optional.empty();
    }
}
