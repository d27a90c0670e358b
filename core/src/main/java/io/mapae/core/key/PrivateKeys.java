package io.mapae.core.key;

import static java.security.spec.RSAKeyGenParameterSpec.F4;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.ByteUtils;
import io.mapae.guard.token.SignatureProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes private JWKs, and turns them into what signs.
final class PrivateKeys {

    private static final int RSA_BITS = 3072;
    private static final int HMAC_BYTES = 32;
    private static final int RANDOM_KID_BYTES = 16;
    private static final int ED25519_BYTES = 32;

    // RFC 8410, section 7: what stands before the 32 bytes of an Ed25519 key in its PKCS #8 form.
    private static final byte[] ED25519_PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final SignatureProvider provider;
    private final SecureRandom random;

    PrivateKeys(SignatureProvider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
    }

    /// A new private JWK with its `kid`, `alg` and `use`.
    JWK make(SignatureAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case ES256 -> named(algorithm, ec(pair("EC", new ECGenParameterSpec("secp256r1"))));
                case ED25519 -> named(algorithm, ed25519(pair("Ed25519", NamedParameterSpec.ED25519)));
                case RS256 -> named(algorithm, rsa(pair("RSA", new RSAKeyGenParameterSpec(RSA_BITS, F4))));
                case HS256 -> named(algorithm, new OctetSequenceKey.Builder(randomBytes(HMAC_BYTES)).build());
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key could not be made", e);
        }
    }

    /// `jwk` with `alg`, `use`, and its thumbprint as `kid`, or a random one if the thumbprint would tell the
    /// secret.
    JWK named(SignatureAlgorithm algorithm, JWK jwk) {
        String kid = algorithm.isPublic()
                ? thumbprint(jwk)
                : Base64URL.encode(randomBytes(RANDOM_KID_BYTES)).toString();
        return named(algorithm, jwk, new KeyId(kid));
    }

    /// `jwk` with `alg`, `use` and this `kid`.
    static JWK named(SignatureAlgorithm algorithm, JWK jwk, KeyId kid) {
        Map<String, Object> json = new LinkedHashMap<>(jwk.toJSONObject());
        json.put("kid", kid.value());
        json.put("alg", algorithm.jws().getName());
        json.put("use", "sig");
        json.remove("key_ops");
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key could not be named", e);
        }
    }

    /// What signs with this private JWK.
    JWSSigner signer(JWK jwk) throws JOSEException, GeneralSecurityException {
        return switch (jwk) {
            case ECKey ec -> with("SHA256withECDSA", new ECDSASigner(ec.toECPrivateKey(provider.forKeys("EC"))));
            case OctetKeyPair okp -> with("Ed25519", new Ed25519Signer(ed25519Private(okp)));
            case RSAKey rsa -> with("SHA256withRSA", new RSASSASigner(rsaPrivate(rsa)));
            case OctetSequenceKey oct -> new MACSigner(oct);
            default -> throw new JOSEException("no signing key: " + jwk.getKeyType());
        };
    }

    private <T extends JWSSigner> T with(String signature, T signer) throws GeneralSecurityException {
        signer.getJCAContext().setProvider(provider.forSignature(signature));
        return signer;
    }

    private PrivateKey ed25519Private(OctetKeyPair okp) throws GeneralSecurityException {
        byte[] encoded = ByteUtils.concat(ED25519_PKCS8_PREFIX, okp.getDecodedD());
        return KeyFactory.getInstance("Ed25519", provider.forKeys("Ed25519"))
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private PrivateKey rsaPrivate(RSAKey rsa) throws JOSEException, GeneralSecurityException {
        byte[] encoded = rsa.toRSAPrivateKey().getEncoded();
        return KeyFactory.getInstance("RSA", provider.forKeys("RSA")).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private KeyPair pair(String name, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
        generator.initialize(parameters, random);
        return generator.generateKeyPair();
    }

    private static JWK ec(KeyPair pair) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .build();
    }

    private static JWK rsa(KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateCrtKey) pair.getPrivate())
                .build();
    }

    private static JWK ed25519(KeyPair pair) {
        return new OctetKeyPair.Builder(
                        Curve.Ed25519, lastBytes(pair.getPublic().getEncoded()))
                .d(lastBytes(pair.getPrivate().getEncoded()))
                .build();
    }

    private static Base64URL lastBytes(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    }

    private static String thumbprint(JWK jwk) {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
