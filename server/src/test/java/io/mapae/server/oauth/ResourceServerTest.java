package io.mapae.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.mapae.core.account.Account;
import io.mapae.core.session.Carried;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Routes;
import java.net.URI;
import java.text.ParseException;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Does what a resource server does that is given our address alone, as Spring's `issuer-uri` is.
final class ResourceServerTest {

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);
    private final Carried carried = core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY);
    private final String token = InMemoryCore.tokens(carried).access().text();

    ResourceServerTest() {
        new DiscoveryRoutes(InMemoryCore.ISSUER, core.signingKeys, InMemoryCore.PUBLISHED_AHEAD).addTo(routes);
    }

    @Test
    void theStartUpCheckFindsTheIssuerAndTheAlgorithms() throws Exception {
        JsonNode configuration = discover();

        assertThat(configuration.get("issuer").asString()).isEqualTo(InMemoryCore.ISSUER);
        assertThat(algorithms(keys(configuration)))
                .as("Spring refuses to start without one")
                .containsExactly(JWSAlgorithm.ES256);
    }

    @Test
    void aDecoderForAccessTokensBelievesOurs() throws Exception {
        JWTClaimsSet claims =
                processor(new JOSEObjectType("at+jwt"), InMemoryCore.ISSUER).process(token, null);

        assertThat(claims.getSubject()).isEqualTo(account.subject().toString());
        assertThat(claims.getStringClaim("sid"))
                .isEqualTo(carried.session().id().toString());
        assertThat(claims.getStringClaim("client_id")).isEqualTo("first-party");
        assertThat(claims.getJWTID()).isNotEmpty();
    }

    @Test
    void springsUsualDecoderRefusesTheType() throws Exception {
        var usual = processor(JOSEObjectType.JWT, InMemoryCore.ISSUER);

        assertThatThrownBy(() -> usual.process(token, null))
                .isInstanceOf(BadJOSEException.class)
                .hasMessageContaining("at+jwt");
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        var other = processor(new JOSEObjectType("at+jwt"), "https://api.example.com");

        assertThatThrownBy(() -> other.process(token, null)).isInstanceOf(BadJOSEException.class);
    }

    private DefaultJWTProcessor<SecurityContext> processor(JOSEObjectType type, String audience) throws ParseException {
        JWKSet keys = keys(discover());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(type));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms(keys), new ImmutableJWKSet<>(keys)));
        JWTClaimsSet exactly =
                new JWTClaimsSet.Builder().issuer(InMemoryCore.ISSUER).build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(audience, exactly, Set.of("sub", "exp", "iat", "jti", "client_id")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(core.clock.instant());
                    }
                });
        return processor;
    }

    private JsonNode discover() {
        return new JsonMapper().readTree(get("/.well-known/openid-configuration"));
    }

    private JWKSet keys(JsonNode configuration) throws ParseException {
        return JWKSet.parse(
                get(URI.create(configuration.get("jwks_uri").asString()).getPath()));
    }

    /// Those of the keys that sign, as Spring takes them from the key set.
    private static Set<JWSAlgorithm> algorithms(JWKSet keys) {
        return keys.getKeys().stream()
                .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .map(JWK::getAlgorithm)
                .map(algorithm -> JWSAlgorithm.parse(algorithm.getName()))
                .collect(Collectors.toSet());
    }

    private String get(String path) {
        return routes.answer(Request.to(Method.GET, path).build()).text();
    }
}
