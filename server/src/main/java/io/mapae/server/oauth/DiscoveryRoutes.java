package io.mapae.server.oauth;

import io.mapae.core.key.SigningKeys;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.Sharing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What others configure themselves by: the metadata of the server (RFC 8414, OpenID Connect Discovery 1.0) and
/// its public keys (RFC 7517). All of it is public, from memory, and open to scripts of every origin.
public final class DiscoveryRoutes {

    private static final String JWK_SET = "application/jwk-set+json";

    /// A cached key set lives for this part of the time that a key is published ahead, so that nobody who keeps
    /// to it meets a key that they have not seen.
    private static final int AHEAD_PARTS = 4;

    private static final Duration LIFE_MAX = Duration.ofHours(1);
    private static final RouteSettings SETTINGS =
            RouteSettings.API.withSharing(Sharing.OWN_ORIGIN).withQuery(QueryCheck.ANY);

    private static final List<String> AUTHENTICATION_METHODS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> AUTHENTICATION_METHODS_AND_NONE =
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> ASSERTION_ALGORITHMS = List.of("ES256", "EdDSA", "RS256");

    private final String issuer;
    private final SigningKeys keys;
    private final String caching;

    /// @param issuer an origin, without a slash at its end
    /// @param publishedAhead how long a signing key is published before it signs
    public DiscoveryRoutes(String issuer, SigningKeys keys, Duration publishedAhead) {
        this.issuer = issuer;
        this.keys = keys;
        Duration part = publishedAhead.dividedBy(AHEAD_PARTS);
        this.caching = cachingFor(part.compareTo(LIFE_MAX) < 0 ? part : LIFE_MAX);
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.getFromMemory("/.well-known/oauth-authorization-server", SETTINGS, _ -> answer());
        routes.getFromMemory("/.well-known/openid-configuration", SETTINGS, _ -> answer());
        routes.getFromMemory("/.well-known/jwks.json", SETTINGS, _ -> keys());
    }

    private Response answer() {
        return open(Response.json(metadata()), caching);
    }

    // Claims what exists, and no more: there is no authorization endpoint to send anyone to.
    private JsonWriter metadata() {
        return JsonWriter.object()
                .field("issuer", issuer)
                .field("jwks_uri", issuer + "/.well-known/jwks.json")
                .texts("access_token_signing_alg_values_supported", tokenAlgorithms())
                .field("token_endpoint", issuer + "/oauth2/token")
                .texts("token_endpoint_auth_methods_supported", AUTHENTICATION_METHODS_AND_NONE)
                .texts("token_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS)
                .field("introspection_endpoint", issuer + "/oauth2/introspect")
                .texts("introspection_endpoint_auth_methods_supported", AUTHENTICATION_METHODS)
                .texts("introspection_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS)
                .field("revocation_endpoint", issuer + "/oauth2/revoke")
                .texts("revocation_endpoint_auth_methods_supported", AUTHENTICATION_METHODS_AND_NONE)
                .texts("revocation_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS)
                .texts("grant_types_supported", List.of("refresh_token"))
                .texts("subject_types_supported", List.of("public"));
    }

    /// What access tokens may be signed with now and in the near future. No RFC has a name for it; guards have to
    /// know whether tokens of HS256 are to be asked about at all.
    private List<String> tokenAlgorithms() {
        return keys.list().stream()
                .map(key -> key.algorithm().jws().getName())
                .distinct()
                .toList();
    }

    private Response keys() {
        byte[] set = keys.published().toString(true).getBytes(StandardCharsets.UTF_8);
        return open(Response.bytes(200, JWK_SET, set), caching);
    }

    private static Response open(Response response, String caching) {
        return response.withHeader("Cache-Control", caching).withHeader("Access-Control-Allow-Origin", "*");
    }

    private static String cachingFor(Duration life) {
        return "public, max-age=" + life.toSeconds();
    }
}
