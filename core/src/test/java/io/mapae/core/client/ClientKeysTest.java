package io.mapae.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientKeysTest {

    // RFC 8037, appendix A.2
    private static final String ED25519 =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    @Test
    void keysOfEveryKindAreTakenWithTheirIds() throws Exception {
        JWKSet set = new JWKSet(List.of(
                p256("one").toPublicJWK(), JWK.parse(ED25519.replace("{", "{\"kid\":\"two\",")), rsa(2048, "three")));

        ClientCredential.PublicKeys keys = usable(set.toString());

        assertThat(ClientKeys.ids(keys)).containsExactly("one", "two", "three");
        assertThat(JWKSet.parse(keys.json()).getKeys())
                .extracting(JWK::getAlgorithm)
                .containsExactly(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.RS256);
    }

    @Test
    void aKeyWithoutAnIdIsKnownByItsThumbprint() throws Exception {
        assertThat(ClientKeys.ids(usable(ED25519)))
                .containsExactly(JWK.parse(ED25519).computeThumbprint().toString());
    }

    @Test
    void whatIsNotOfTheKeyIsLeftOut() throws Exception {
        ECKey key = new ECKey.Builder(p256("one").toPublicJWK())
                .keyUse(KeyUse.SIGNATURE)
                .x509CertURL(java.net.URI.create("https://elsewhere.example"))
                .build();

        assertThat(usable(key.toJSONString()).json()).doesNotContain("elsewhere");
    }

    @Test
    void whatCouldSignIsRefused() throws Exception {
        String symmetric =
                new OctetSequenceKey.Builder(new byte[32]).keyID("s").build().toJSONString();
        assertThat(reason(symmetric)).contains("is symmetric", "register a public key");
        assertThat(reason(ED25519.replace("{", "{\"k\":\"AAAA\","))).contains("is symmetric");

        for (JWK secret : List.of(p256("one"), rsaPair("two"), ed25519Pair())) {
            String text = new JWKSet(secret).toString(false);
            assertThat(reason(text)).contains("is private", "register the public part alone");
            assertThat(reason(text))
                    .doesNotContain(String.valueOf(secret.toJSONObject().get("d")));
        }
        for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "oth")) {
            assertThat(reason(ED25519.replace("{", "{\"" + member + "\":\"AAAA\",")))
                    .contains("is private");
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, has 1024 bits: an RSA key must have 2048 to 8192", "2047, has 2047 bits"})
    void aWeakRsaKeyIsRefused(int bits, String message) throws Exception {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        assertThat(reason(rsa(modulus, BigInteger.valueOf(65_537)))).contains(message);
    }

    @Test
    void anRsaKeyThatTakesForeverOrSignsItselfIsRefused() throws Exception {
        BigInteger good = rsa(2048, "x").getModulus().decodeToBigInteger();
        assertThat(reason(rsa(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE), BigInteger.valueOf(65_537))))
                .contains("has 8193 bits");
        assertThat(reason(rsa(good, BigInteger.ONE))).contains("no sound RSA key");
        assertThat(reason(rsa(good, BigInteger.valueOf(65_536)))).contains("no sound RSA key");
        assertThat(reason(rsa(good.subtract(BigInteger.ONE), BigInteger.valueOf(65_537))))
                .contains("no sound RSA key");
        assertThat(ClientKeys.read(rsa(good, BigInteger.valueOf(65_537)))).isInstanceOf(ClientKeys.Usable.class);
    }

    @Test
    void anUnknownCurveIsRefusedByItsName() throws Exception {
        for (Curve curve : List.of(Curve.P_384, Curve.P_521)) {
            String text = new ECKeyGenerator(curve)
                    .keyID("x")
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
            assertThat(reason(text)).contains("is on the curve " + curve, "P-256 and Ed25519 are known");
        }
        assertThat(reason(ED25519.replace("Ed25519", "X25519"))).contains("is on the curve X25519");
        assertThat(reason(ED25519.replace("Ed25519", "Ed448"))).contains("is on the curve Ed448");
        assertThat(reason(p256("x").toPublicJWK().toJSONString().replace("P-256", "P-000")))
                .contains("malformed or of an unknown kind");
        assertThat(reason(p256("x").toPublicJWK().toJSONString().replace("P-256", "secp256k1")))
                .containsAnyOf("is on the curve", "malformed");
    }

    @Test
    void aPointThatIsNotOnItsCurveIsRefused() throws Exception {
        ECKey one = p256("x");
        ECKey other = p256("x");
        String mixed = one.toPublicJWK()
                .toJSONString()
                .replace(one.getY().toString(), other.getY().toString());

        assertThat(reason(mixed)).contains("malformed");
    }

    @Test
    void aKeyForSomethingElseIsRefused() throws Exception {
        assertThat(reason(ED25519.replace("{", "{\"use\":\"enc\","))).contains("not for signatures");
        assertThat(reason(ED25519.replace("{", "{\"key_ops\":[\"sign\"],"))).contains("without \"verify\"");
        assertThat(reason(ED25519.replace("{", "{\"alg\":\"ES256\","))).contains("is for the algorithm ES256");
        assertThat(reason(new RSAKey.Builder(rsa(2048, "x").toRSAPublicKey())
                        .algorithm(JWSAlgorithm.PS256)
                        .build()
                        .toJSONString()))
                .contains("is for the algorithm PS256");
        assertThat(ClientKeys.read(
                        ED25519.replace("{", "{\"use\":\"sig\",\"alg\":\"EdDSA\",\"key_ops\":[\"verify\"],")))
                .isInstanceOf(ClientKeys.Usable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "\"text\"",
                "{\"keys\":",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{}]}",
                "{\"kty\":\"OKP\"}",
                "{\"kty\":\"none\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":7}",
                "{\"kty\":\"RSA\",\"e\":\"AQAB\"}",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----",
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThat(reason(text)).isNotEmpty();
    }

    @Test
    void idsAreToldApartAndCanBeShown() throws Exception {
        String one = p256("same").toPublicJWK().toJSONString();
        String other = p256("same").toPublicJWK().toJSONString();
        assertThat(reason("{\"keys\":[" + one + "," + other + "]}")).contains("two keys with the kid same");
        for (String kid : List.of("", " ", "\\u001b[31m", "a".repeat(129))) {
            assertThat(reason(ED25519.replace("{", "{\"kid\":\"" + kid + "\",")))
                    .contains("has a \"kid\" that is");
        }
    }

    @Test
    void theWrongOneOfSeveralIsNamed() throws Exception {
        String good = p256("good").toPublicJWK().toJSONString();
        assertThat(reason("{\"keys\":[" + good + ",{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"))
                .startsWith("has a key (number 2) that is symmetric");
    }

    @Test
    void thereAreNoMoreThanAFew() throws Exception {
        List<JWK> keys = new ArrayList<>();
        for (int i = 0; i <= ClientKeys.KEYS_MAX; i++) {
            keys.add(p256("k" + i).toPublicJWK());
        }
        assertThat(reason(new JWKSet(keys).toString())).contains("has 17 keys");
        assertThat(ClientKeys.read(new JWKSet(keys.subList(1, keys.size())).toString()))
                .isInstanceOf(ClientKeys.Usable.class);
        assertThat(reason("{\"x\":\"" + "a".repeat(ClientKeys.CHARACTERS_MAX) + "\"}"))
                .contains("is longer than");
    }

    private static ClientCredential.PublicKeys usable(String text) {
        return switch (ClientKeys.read(text)) {
            case ClientKeys.Usable(ClientCredential.PublicKeys keys) -> keys;
            case ClientKeys.Unusable unusable -> throw new AssertionError(unusable.reason());
        };
    }

    private static String reason(String text) {
        return switch (ClientKeys.read(text)) {
            case ClientKeys.Usable usable -> throw new AssertionError("taken: " + usable);
            case ClientKeys.Unusable(String reason) -> reason;
        };
    }

    private static ECKey p256(String kid) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    }

    private static JWK ed25519Pair() throws Exception {
        return new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
                .d(new Base64URL("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
                .build();
    }

    private static RSAKey rsa(int bits, String kid) throws NoSuchAlgorithmException {
        return new RSAKey.Builder((RSAPublicKey) rsaPair(bits).getPublic())
                .keyID(kid)
                .build();
    }

    private static RSAKey rsaPair(String kid) throws NoSuchAlgorithmException {
        KeyPair pair = rsaPair(2048);
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID(kid)
                .build();
    }

    private static KeyPair rsaPair(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String rsa(BigInteger modulus, BigInteger exponent) {
        return "{\"kty\":\"RSA\",\"kid\":\"x\",\"n\":\"" + Base64URL.encode(modulus) + "\",\"e\":\""
                + Base64URL.encode(exponent) + "\"}";
    }
}
