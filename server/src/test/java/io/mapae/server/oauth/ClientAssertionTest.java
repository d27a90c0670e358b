package io.mapae.server.oauth;

import static io.mapae.server.oauth.TokenRoutesTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.mapae.core.client.ClientRight;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ClientAssertionTest {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final ECKey key = key("one");

    ClientAssertionTest() {
        core.addClient("guard", new JWKSet(key.toPublicJWK()).toString(), ClientRight.INTROSPECT);
        new IntrospectionRoutes(
                        core.clientAuthentication,
                        core.introspection,
                        InMemoryCore.ISSUER,
                        FeedKnowledge.ofOwnDatabase(core.clock),
                        Duration.ofSeconds(5),
                        core.clock)
                .addTo(routes);
    }

    @Test
    void anAssertionAuthenticatesOnce() {
        String assertion = signed(claims -> claims);

        assertThat(introspect(assertion).status()).isEqualTo(200);
        assertRefused(assertion);
        assertThat(introspect(signed(claims -> claims)).status()).isEqualTo(200);
    }

    @Test
    void anotherClientMayUseTheSameId() {
        ECKey other = key("two");
        core.addClient("other", new JWKSet(other.toPublicJWK()).toString(), ClientRight.INTROSPECT);

        assertThat(introspect(signed(claims -> claims.jwtID("same"))).status()).isEqualTo(200);
        assertThat(introspect(signed(
                                other,
                                header(other),
                                claims -> claims.jwtID("same").issuer("other").subject("other")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotMeantForUsIsRefused() {
        for (UnaryOperator<JWTClaimsSet.Builder> wrong : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.audience("https://elsewhere.example"),
                claims -> claims.audience(List.of(InMemoryCore.ISSUER, "https://elsewhere.example")),
                claims -> claims.audience(InMemoryCore.ISSUER + "/oauth2/token"),
                claims -> claims.audience(List.of()),
                claims -> claims.issuer("other"),
                claims -> claims.subject("other"),
                claims -> claims.subject(null),
                claims -> claims.jwtID(null),
                claims -> claims.jwtID(""),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(at(Duration.ZERO)),
                claims -> claims.expirationTime(at(Duration.ofHours(1))),
                claims -> claims.notBeforeTime(at(Duration.ofMinutes(1))),
                claims -> claims.issueTime(at(Duration.ofMinutes(1))))) {
            assertRefused(signed(wrong));
        }
    }

    @Test
    void whatIsNotSignedByTheClientsKeyIsRefused() throws Exception {
        ECKey foreign = key("one");
        assertRefused(signed(foreign, header(foreign), claims -> claims));
        assertRefused(signed(
                key, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("two").build(), claims -> claims));
        assertRefused(signed(
                foreign,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .jwk(foreign.toPublicJWK())
                        .build(),
                claims -> claims));
        assertRefused(signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("one")
                        .jwkURL(URI.create("https://elsewhere.example"))
                        .build(),
                claims -> claims));
        assertRefused(signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("one")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims -> claims));
        assertRefused(new PlainJWT(claims().build()).serialize());
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        symmetric.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertRefused(symmetric.serialize());
    }

    @Test
    void aClientWithASecretCannotUseAnAssertionNorOneWithAKeyASecret() {
        core.addClient("shop", ClientRight.INTROSPECT);

        assertRefused(signed(claims -> claims.issuer("shop").subject("shop")));
        Response bySecret = routes.answer(Request.to(Method.POST, "/oauth2/introspect")
                .form("token=x&client_id=guard&client_secret=x")
                .build());
        assertError(bySecret, 400, "invalid_client");
    }

    @Test
    void anAssertionThatMayHaveBeenPresentedBeforeARestartIsRefused() {
        String before = signed(claims -> claims.issueTime(at(Duration.ofSeconds(-1))));
        String undated = signed(claims -> claims.issueTime(null));

        assertRefused(before);
        assertRefused(undated);
        core.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(introspect(signed(claims -> claims.issueTime(null))).status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownTypeOfAssertionIsRefused() {
        Response response = routes.answer(Request.to(Method.POST, "/oauth2/introspect")
                .form("token=x&client_assertion_type=saml&client_assertion=" + signed(claims -> claims))
                .build());

        assertError(response, 401, "invalid_client");
    }

    private void assertRefused(String assertion) {
        assertError(introspect(assertion), 400, "invalid_client");
    }

    private Response introspect(String assertion) {
        return routes.answer(Request.to(Method.POST, "/oauth2/introspect")
                .form("token=x&client_assertion_type=" + TYPE + "&client_assertion=" + assertion)
                .build());
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, header(key), change);
    }

    private String signed(ECKey signer, JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            SignedJWT jwt = new SignedJWT(header, change.apply(claims()).build());
            jwt.sign(new ECDSASigner(signer));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("guard")
                .subject("guard")
                .audience(InMemoryCore.ISSUER)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(at(Duration.ZERO))
                .expirationTime(at(Duration.ofMinutes(1)));
    }

    private Date at(Duration fromNow) {
        return Date.from(core.clock.instant().plus(fromNow));
    }

    private static JWSHeader header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
