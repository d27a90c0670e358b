package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mapae.guard.TestClock;
import io.mapae.guard.id.ClientId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A client's private key, and what is signed with it.
final class ClientKeyTest {

    private static final ClientId CLIENT = new ClientId("guard");
    private static final String ISSUER = "https://login.example";

    private final TestClock clock = new TestClock();

    @Test
    void eachQuestionIsProvedByAnAssertionOfItsOwn() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        ClientProof proof = proof(ClientKey.ofJwk(CLIENT, key.toJSONString()));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            SignedJWT assertion = SignedJWT.parse(proof.form().get("client_assertion"));
            assertThat(assertion.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
            ids.add(assertion.getJWTClaimsSet().getJWTID());
            ids.add(SignedJWT.parse(bearer(proof)).getJWTClaimsSet().getJWTID());
        }
        assertThat(ids).hasSize(200);
    }

    @Test
    void anAssertionIsForTheIssuerAloneAndForAMinute() throws Exception {
        String jwk = new ECKeyGenerator(Curve.P_256).keyID("one").generate().toJSONString();
        ClientProof proof = proof(ClientKey.ofJwk(CLIENT, jwk));
        Map<String, String> form = proof.form();

        assertThat(form)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        for (String text : new String[] {form.get("client_assertion"), bearer(proof)}) {
            SignedJWT assertion = SignedJWT.parse(text);
            JWTClaimsSet claims = assertion.getJWTClaimsSet();
            assertThat(assertion.getHeader().getKeyID()).isEqualTo("one");
            assertThat(assertion.getHeader().getType()).hasToString("client-authentication+jwt");
            assertThat(claims.getIssuer()).isEqualTo("guard");
            assertThat(claims.getSubject()).isEqualTo("guard");
            assertThat(claims.getAudience()).containsExactly(ISSUER);
            assertThat(claims.getIssueTime()).isEqualTo(clock.now());
            assertThat(claims.getExpirationTime()).isEqualTo(clock.now().plusSeconds(60));
        }
    }

    @Test
    void everyKindOfKeyThatTheServerTakesSigns() throws Exception {
        KeyPair ec = pair("EC", 256);
        KeyPair rsa = pair("RSA", 2048);
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertVerified(new ECDSAVerifier((ECPublicKey) ec.getPublic()), ec.getPrivate());
        assertVerified(new RSASSAVerifier((RSAPublicKey) rsa.getPublic()), rsa.getPrivate());
        for (ClientKey key : new ClientKey[] {
            ClientKey.of(CLIENT, "one", ed25519.getPrivate()),
            ClientKey.ofPem(CLIENT, "one", pem(ed25519.getPrivate())),
            ClientKey.ofJwk(CLIENT, ed25519Jwk(ed25519))
        }) {
            SignedJWT assertion = SignedJWT.parse(bearer(proof(key)));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(ed25519.getPublic());
            signature.update(assertion.getSigningInput());
            assertThat(assertion.getHeader().getAlgorithm()).hasToString("EdDSA");
            assertThat(signature.verify(assertion.getSignature().decode())).isTrue();
        }
    }

    @Test
    void anyOtherKeyIsRefusedAtOnce() throws Exception {
        KeyPair wide = pair("EC", 384);
        KeyPair dh = pair("X25519", 255);
        assertThatThrownBy(() -> ClientKey.of(CLIENT, "one", wide.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientKey.of(CLIENT, "one", dh.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        KeyPair weak = pair("RSA", 1024);
        assertThatThrownBy(() -> ClientKey.ofPem(CLIENT, "one", pem(weak.getPrivate())))
                .isInstanceOf(IllegalArgumentException.class);
        for (JWK jwk : new JWK[] {
            new ECKeyGenerator(Curve.P_256).generate(),
            new ECKeyGenerator(Curve.P_256).keyID("one").generate().toPublicJWK(),
            new ECKeyGenerator(Curve.P_384).keyID("one").generate(),
            new OctetSequenceKeyGenerator(256).keyID("one").generate(),
            new RSAKeyGenerator(2048).keyID("one").generate().toPublicJWK()
        }) {
            assertThatThrownBy(() -> ClientKey.ofJwk(CLIENT, jwk.toJSONString()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingOfAKeyIsPrinted() throws Exception {
        ECKey jwk = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        String secret = jwk.getD().toString();

        assertThat(ClientKey.ofJwk(CLIENT, jwk.toJSONString())).hasToString("guard:one:…");
        String broken = jwk.toJSONString().replace("{", "{\"x\":");
        assertThatThrownBy(() -> ClientKey.ofJwk(CLIENT, broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain(secret);
        String brokenPem = "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----";
        assertThatThrownBy(() -> ClientKey.ofPem(CLIENT, "one", brokenPem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain(secret);
    }

    private ClientProof proof(ClientKey key) {
        return ClientProof.of(key, ISSUER, clock);
    }

    private static String bearer(ClientProof proof) {
        String authorization = proof.authorization();
        assertThat(authorization).startsWith("Bearer ");
        return authorization.substring("Bearer ".length());
    }

    private void assertVerified(JWSVerifier verifier, PrivateKey key) throws Exception {
        for (ClientKey each :
                new ClientKey[] {ClientKey.of(CLIENT, "one", key), ClientKey.ofPem(CLIENT, "one", pem(key))}) {
            assertThat(SignedJWT.parse(bearer(proof(each))).verify(verifier)).isTrue();
        }
    }

    private static KeyPair pair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String ed25519Jwk(KeyPair pair) {
        byte[] secret = pair.getPrivate().getEncoded();
        byte[] shown = pair.getPublic().getEncoded();
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"one\",\"d\":\"" + last32(secret) + "\",\"x\":\""
                + last32(shown) + "\"}";
    }

    private static Base64URL last32(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
}
