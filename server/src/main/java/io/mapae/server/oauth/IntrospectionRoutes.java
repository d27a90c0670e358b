package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.ClientRight;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.token.Introspected;
import io.mapae.core.token.Introspection;
import io.mapae.guard.Caller;
import io.mapae.guard.GuardClock;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `POST /oauth2/introspect`: what a credential is worth right now (RFC 7662), for clients with the right to ask.
public final class IntrospectionRoutes {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final ClientEndpoint endpoint;
    private final Introspection introspection;
    private final String issuer;
    private final FeedKnowledge knowledge;
    private final GuardClock clock;
    private final long boundNanos;

    /// @param knowledge how much of the feed this node knows
    /// @param bound B: with knowledge that is older it cannot tell
    public IntrospectionRoutes(
            ClientAuthentication authentication,
            Introspection introspection,
            String issuer,
            FeedKnowledge knowledge,
            Duration bound,
            GuardClock clock) {
        this.endpoint = new ClientEndpoint(authentication);
        this.introspection = introspection;
        this.issuer = issuer;
        this.knowledge = knowledge;
        this.clock = clock;
        this.boundNanos = bound.toNanos();
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/oauth2/introspect", ClientEndpoint.SETTINGS, endpoint.answering(this::introspect));
    }

    private Response introspect(Client client, Parameters form) {
        // RFC 7662, section 4: whoever may ask must have authenticated, or anyone could try tokens here.
        if (!ClientAuthentication.isConfidential(client) || !client.may(ClientRight.INTROSPECT)) {
            return OAuthError.UNAUTHORIZED_CLIENT.response("the client has not the right to introspect");
        }
        long arrivedNanos = clock.monotonicNanos();
        Optional<String> token = ClientEndpoint.find(form, "token");
        if (token.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("token is missing");
        }
        Optional<Instant> lastUse = ClientEndpoint.find(form, "last_use").flatMap(IntrospectionRoutes::seconds);
        // Before the database is asked: what this node learns in between only makes the answer better.
        long ageNanos = Math.max(0, arrivedNanos - knowledge.freshUntilNanos());
        if (ageNanos > boundNanos) {
            // Neither yes nor no: the guard that asks must not take one for the other.
            return OAuthError.TEMPORARILY_UNAVAILABLE
                    .response("this node cannot tell right now")
                    .withHeader("Retry-After", "1");
        }
        long age = ageNanos / NANOS_PER_MILLI;
        JsonWriter answer = switch (introspection.introspect(token.get(), lastUse.orElse(Instant.EPOCH))) {
            case Introspected.Active active -> active(active, age);
            case Introspected.Inactive _ -> JsonWriter.object().field("active", false);
        };
        return Response.json(answer).withHeader("Cache-Control", "no-store");
    }

    private static Optional<Instant> seconds(String text) {
        return SECONDS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                : Optional.empty();
    }

    private JsonWriter active(Introspected.Active active, long ageMillis) {
        Caller caller = active.caller();
        JsonWriter answer = JsonWriter.object()
                .field("active", true)
                .field("token_type", tokenType(active.kind()))
                .field("iss", issuer)
                .field("sub", caller.holder().subject().map(Subject::toString))
                .texts("aud", audience(active))
                .field("client_id", caller.client().value())
                .field("exp", caller.expires().getEpochSecond())
                .field("auth_time", caller.authTime().getEpochSecond())
                .texts("amr", caller.amr())
                .field("sid", caller.sid().toString())
                .field("pos", caller.pos().toString())
                .field("idle_exp", active.lastUse().plus(active.idle()).getEpochSecond())
                .field("idle_timeout", active.idle().toSeconds())
                .field("age_ms", ageMillis);
        if (caller.by() instanceof Caller.By.AccessToken token) {
            answer.field("grant", token.grant().toString())
                    .field("jti", token.id().toString());
        }
        return caller.scope().isEmpty() ? answer : answer.field("scope", String.join(" ", caller.scope()));
    }

    /// A refresh token is for the issuer alone, whomever its access tokens are for: a resource server that looks
    /// at the audience must not take one for the other.
    private List<String> audience(Introspected.Active active) {
        return switch (active.kind()) {
            case REFRESH_TOKEN -> List.of(issuer);
            case ACCESS_TOKEN, SESSION_TOKEN -> active.caller().audience();
        };
    }

    private static String tokenType(Introspected.Kind kind) {
        return switch (kind) {
            case ACCESS_TOKEN -> "Bearer";
            case SESSION_TOKEN -> "session_token";
            case REFRESH_TOKEN -> "refresh_token";
        };
    }
}
