package io.mapae.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.mapae.guard.token.SignatureProvider;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateKeyTextTest {

    private final PrivateKeys privateKeys =
            new PrivateKeys(SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow(), new SecureRandom());

    @Test
    void readsAnEcKeyInEveryForm() throws Exception {
        KeyPair pair = ec("secp256r1");
        JWK jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey((ECPrivateKey) pair.getPrivate())
                .build();
        String thumbprint = jwk.computeThumbprint().toString();
        byte[] pkcs8 = pair.getPrivate().getEncoded();

        assertThat(Stream.of(
                                jwk.toJSONString(),
                                pem("PRIVATE KEY", pkcs8),
                                pem("EC PARAMETERS", new byte[] {6, 0}) + pem("EC PRIVATE KEY", sec1(pair)))
                        .map(this::key))
                .hasSize(3)
                .allSatisfy(key -> {
                    assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
                    assertThat(key.jwk().getKeyID()).isEqualTo(thumbprint);
                    assertThat(key.jwk().isPrivate()).isTrue();
                    assertThat(key.jwk().toPublicJWK().getRequiredParams()).isEqualTo(jwk.getRequiredParams());
                });
    }

    @Test
    void readsAnEd25519KeyInPem() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        PrivateKeyText.Key key = key(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

        byte[] encoded = pair.getPublic().getEncoded();
        assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.ED25519);
        assertThat(key.jwk().toOctetKeyPair().getDecodedX())
                .isEqualTo(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    @Test
    void readsAnRsaKeyInBothForms() throws Exception {
        KeyPair pair = rsa(2048);
        byte[] pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded(ASN1Encoding.DER);

        PrivateKeyText.Key fromPkcs8 = key(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        PrivateKeyText.Key fromPkcs1 = key(pem("RSA PRIVATE KEY", pkcs1));

        assertThat(fromPkcs8.algorithm()).isEqualTo(SignatureAlgorithm.RS256);
        assertThat(fromPkcs1.jwk()).isEqualTo(fromPkcs8.jwk());
        assertThat(fromPkcs8.jwk().toRSAKey().toPublicKey()).isEqualTo(pair.getPublic());
    }

    /// Those who verify know it by that name already.
    @Test
    void aKeyIdThatItHasIsKept() throws Exception {
        JWK jwk = privateKeys.make(SignatureAlgorithm.ES256);

        PrivateKeyText.Key key = key(
                new ECKey.Builder(jwk.toECKey()).keyID("signing-2024").build().toJSONString());

        assertThat(key.jwk().getKeyID()).isEqualTo("signing-2024");
    }

    @Test
    void aKeyDeclaredForSomethingElseIsRefused() throws Exception {
        ECKey jwk = privateKeys.make(SignatureAlgorithm.ES256).toECKey();
        ECKey forEncryption =
                new ECKey.Builder(jwk).algorithm(null).keyUse(KeyUse.ENCRYPTION).build();
        ECKey forAnother = new ECKey.Builder(jwk)
                .algorithm(JWEAlgorithm.ECDH_ES)
                .keyUse(null)
                .build();

        assertThat(PrivateKeyText.read(forEncryption.toJSONString(), privateKeys))
                .isInstanceOf(PrivateKeyText.Unusable.class);
        assertThat(PrivateKeyText.read(forAnother.toJSONString(), privateKeys))
                .isInstanceOf(PrivateKeyText.Unusable.class);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCannotSignIsRefused(String text) {
        assertThat(PrivateKeyText.read(text, privateKeys)).isInstanceOf(PrivateKeyText.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"kty\":\"EC\"}",
                "hello",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThat(PrivateKeyText.read(text, privateKeys)).isInstanceOf(PrivateKeyText.Unusable.class);
    }

    static Stream<String> unusable() throws Exception {
        ECKey publicOnly =
                new ECKey.Builder(Curve.P_256, (ECPublicKey) ec("secp256r1").getPublic()).build();
        return Stream.of(
                publicOnly.toJSONString(),
                pem("PRIVATE KEY", ec("secp384r1").getPrivate().getEncoded()),
                pem("PRIVATE KEY", rsa(512).getPrivate().getEncoded()),
                pem("PUBLIC KEY", ec("secp256r1").getPublic().getEncoded()),
                new OctetSequenceKey.Builder(new byte[16]).build().toJSONString());
    }

    private PrivateKeyText.Key key(String text) {
        return (PrivateKeyText.Key) PrivateKeyText.read(text, privateKeys);
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static byte[] sec1(KeyPair pair) throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        var key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
        return new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, key.getKey(), info.getPrivateKeyAlgorithm().getParameters())
                .getEncoded(ASN1Encoding.DER);
    }

    private static String pem(String type, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), type);
    }
}
