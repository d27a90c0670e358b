package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.ClientRight;
import io.mapae.core.token.Introspected;
import io.mapae.core.token.Introspection;
import io.mapae.guard.Caller;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.List;
import java.util.Optional;

/// `POST /oauth2/introspect`: what a credential is worth right now (RFC 7662), for clients with the right to ask.
public final class IntrospectionRoutes {

    // Each question is answered by the database that this node embeds.
    private static final long AGE_MILLIS = 0;

    private final ClientEndpoint endpoint;
    private final Introspection introspection;
    private final String issuer;

    public IntrospectionRoutes(ClientAuthentication authentication, Introspection introspection, String issuer) {
        this.endpoint = new ClientEndpoint(authentication);
        this.introspection = introspection;
        this.issuer = issuer;
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
        Optional<String> token = ClientEndpoint.find(form, "token");
        if (token.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("token is missing");
        }
        JsonWriter answer = switch (introspection.introspect(token.get())) {
            case Introspected.Active active -> active(active);
            case Introspected.Inactive _ -> JsonWriter.object().field("active", false);
        };
        return Response.json(answer).withHeader("Cache-Control", "no-store");
    }

    private JsonWriter active(Introspected.Active active) {
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
                .field("age_ms", AGE_MILLIS);
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
