package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.mapae.core.grant.RefreshToken;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.GrantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TokenTextTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private final ECKey key = key("one");

    @Test
    void saysWhatATokenSaysAndForHowLong() throws JOSEException {
        TokenText text = new TokenText(token(key, "{\"sub\":\"ada\",\"exp\":1000120}"));

        assertThat(text.describe(NOW))
                .contains("header", "claims", "lifetime    ends in 2 min, at " + NOW.plusSeconds(120))
                .anyMatch(line -> line.contains("\"sub\" : \"ada\""));
        assertThat(text.describe(NOW.plusSeconds(121))).last().asString().startsWith("lifetime    ended 1 s ago");
    }

    @Test
    void theSignatureIsRightOnlyByThePublishedKeyOfThatName() throws JOSEException {
        TokenText text = new TokenText(token(key, "{}"));

        assertThat(text.verdict(new JWKSet(key.toPublicJWK()))).isEqualTo("right, by key one");
        assertThat(text.verdict(new JWKSet(key("two").toPublicJWK())))
                .isEqualTo("WRONG: the issuer publishes no key one");
        assertThat(text.verdict(new JWKSet(key("one").toPublicJWK()))).isEqualTo("WRONG: not made by key one");
    }

    @Test
    void theAlgorithmIsTheKeysAndNotTheTokens() throws JOSEException {
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), new Payload("{}"));
        forged.sign(new MACSigner(new byte[32]));

        assertThat(new TokenText(forged.serialize()).verdict(new JWKSet(key.toPublicJWK())))
                .startsWith("WRONG: made with HS256");
    }

    @Test
    void ofAnOpaqueTokenNothingIsPrinted() {
        String token = "mapae_s_" + "x".repeat(43);

        assertThat(new TokenText(token).opaque())
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("a session token").doesNotContain("xxx"));
        assertThat(new TokenText("mapae_c_x").opaque())
                .hasValueSatisfying(line -> assertThat(line).startsWith("a client's secret"));
        assertThat(new TokenText("e30.e30.").isSigned()).isFalse();
        assertThat(new TokenText("e30.e30.").opaque()).isEmpty();
    }

    @Test
    void ofARefreshTokenItsGrantAndNumberArePrinted() {
        GrantId grant = new GrantId(1, 2);
        RefreshToken token = new RefreshToken(grant, 7, new SecretBytes(new byte[24]));

        assertThat(new TokenText(token.reveal()).opaque()).contains("a refresh token: number 7 of the grant " + grant);
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String token(ECKey key, String claims) throws JOSEException {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), new Payload(claims));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }
}
