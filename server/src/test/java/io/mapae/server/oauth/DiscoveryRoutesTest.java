package io.mapae.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DiscoveryRoutesTest {

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();

    DiscoveryRoutesTest() {
        new DiscoveryRoutes(InMemoryCore.ISSUER, core.signingKeys, InMemoryCore.PUBLISHED_AHEAD).addTo(routes);
        new TokenRoutes(core.clientAuthentication, core.redemption).addTo(routes);
        new IntrospectionRoutes(
                        core.clientAuthentication,
                        core.introspection,
                        InMemoryCore.ISSUER,
                        FeedKnowledge.ofOwnDatabase(core.clock),
                        Duration.ofSeconds(5),
                        core.clock)
                .addTo(routes);
        new RevocationRoutes(core.clientAuthentication, core.revocation).addTo(routes);
    }

    @Test
    void anIndependentClientReadsTheMetadata() throws Exception {
        AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(
                get("/.well-known/oauth-authorization-server").text());

        assertThat(metadata.getIssuer().getValue()).isEqualTo(InMemoryCore.ISSUER);
        assertThat(metadata.getGrantTypes()).containsExactly(GrantType.REFRESH_TOKEN);
        assertThat(metadata.getIntrospectionEndpointAuthMethods())
                .as("nobody asks without proving who they are")
                .doesNotContain(ClientAuthenticationMethod.NONE)
                .contains(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThat(metadata.getTokenEndpointJWSAlgs())
                .containsExactly(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.RS256);
        assertThat(metadata.getAuthorizationEndpointURI()).as("there is none").isNull();
    }

    @Test
    void everyEndpointThatIsClaimedExists() throws Exception {
        AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(
                get("/.well-known/openid-configuration").text());

        assertThat(routes.list())
                .contains(
                        "POST " + metadata.getTokenEndpointURI().getPath(),
                        "POST " + metadata.getIntrospectionEndpointURI().getPath(),
                        "POST " + metadata.getRevocationEndpointURI().getPath(),
                        "GET " + metadata.getJWKSetURI().getPath());
    }

    @Test
    void theKeySetHasThePublicKeysAloneAndMayBeCachedForLessThanTheyArePublishedAhead() throws Exception {
        Response response = get("/.well-known/jwks.json");
        JWKSet set = JWKSet.parse(response.text());

        assertThat(set.getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(set.getKeys().getFirst().getKeyID()).isNotEmpty();
        assertThat(response.headers("Cache-Control")).containsExactly("public, max-age=900");
        assertThat(Duration.ofMinutes(15)).isLessThan(InMemoryCore.PUBLISHED_AHEAD);
    }

    @Test
    void scriptsOfEveryOriginMayReadWhatIsPublic() {
        for (String path : new String[] {
            "/.well-known/jwks.json", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"
        }) {
            Response response = get(path);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("*");
            assertThat(response.headers("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    private Response get(String path) {
        return routes.answer(Request.to(Method.GET, path).build());
    }
}
