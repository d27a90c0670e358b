package io.mapae.compare.form;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/// Access tokens (RFC 9068), signed with ES256 as Mapae's are, and verified anew each time.
record Tokens(String keyId, JWSSigner signer, JWSVerifier verifier, InstantSource clock) {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String ISSUER = "http://localhost:8400";

    static Tokens of(String jwk, InstantSource clock) {
        try {
            ECKey key = ECKey.parse(jwk);
            return new Tokens(key.getKeyID(), new ECDSASigner(key), new ECDSAVerifier(key.toPublicJWK()), clock);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("no key for ES256", e);
        }
    }

    String mint(Login login) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(login.subject())
                .claim("client_id", "first-party")
                .issueTime(Date.from(login.authTime()))
                .expirationTime(Date.from(login.expires()))
                .jwtID(login.sid())
                .claim("sid", login.sid())
                .claim("auth_time", login.authTime().getEpochSecond())
                .claim("amr", FormSettings.METHODS)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(keyId)
                        .build(),
                claims);
        try {
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    /// What a token of ours says, unless it is not one, or is over.
    Optional<Login> verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!TYPE.equals(token.getHeader().getType())
                    || !JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean forUs =
                    ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(ISSUER);
            return Optional.of(new Login(
                            claims.getStringClaim("sid"),
                            claims.getSubject(),
                            Instant.ofEpochSecond(claims.getLongClaim("auth_time")),
                            claims.getExpirationTime().toInstant()))
                    .filter(login -> forUs && !login.isOver(clock.instant()));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
