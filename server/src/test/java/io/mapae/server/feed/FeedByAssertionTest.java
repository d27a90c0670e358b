package io.mapae.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mapae.core.account.Account;
import io.mapae.core.client.ClientRight;
import io.mapae.guard.Carriage;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The feed for a client that holds a private key.
final class FeedByAssertionTest {

    private static final String[] PATHS = {"/feed?instance=a", "/feed/snapshot?instance=a"};

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final ECKey key = key();

    FeedByAssertionTest() {
        GuardKeys keys = new GuardKeys(new SecretBytes(core.feedHashKey), new SecretBytes(core.sessionTokenTagKey));
        new FeedRoutes(core.clientAuthentication, core.feed, keys, Duration.ofSeconds(5), core.clock).addTo(routes);
        core.addClient("guard", new JWKSet(key.toPublicJWK()).toString(), ClientRight.FEED);
    }

    @Test
    void anAssertionInTheHeaderIsGoodForOneQuestion() {
        for (String path : PATHS) {
            String assertion = assertion(key, InMemoryCore.ISSUER);

            assertThat(get(path, assertion)).isEqualTo(200);
            assertThat(get(path, assertion)).isEqualTo(401);
        }
    }

    @Test
    void whatIsForOthersOrNotSignedByTheClientIsRefused() {
        for (String path : PATHS) {
            assertThat(get(path, assertion(key, "https://elsewhere.example"))).isEqualTo(401);
            assertThat(get(path, assertion(key(), InMemoryCore.ISSUER))).isEqualTo(401);
        }
        assertThat(core.holders.size()).as("who may not ask holds no lease").isZero();
    }

    @Test
    void whatAPersonCallsWithIsNoAssertion() {
        Account account = core.addAccount("ana", Account.Role.MEMBER);
        var tokens = InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY));

        assertThat(get("/feed?instance=a", tokens.access().text())).isEqualTo(401);
    }

    private int get(String path, String bearer) {
        return routes.answer(Request.to(Method.GET, path)
                        .header("Authorization", "Bearer " + bearer)
                        .build())
                .status();
    }

    private String assertion(ECKey signer, String audience) {
        Instant now = core.clock.instant();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(),
                new JWTClaimsSet.Builder()
                        .issuer("guard")
                        .subject("guard")
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        try {
            jwt.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
