package io.mapae.guard.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.ByteUtils;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads private keys from text. What it throws never quotes the text, nor has a cause that could.
final class PrivateKeyText {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> KINDS = List.of("EC", "Ed25519", "RSA");

    // RFC 8410, section 7: what stands before the 32 bytes of an Ed25519 key in its PKCS #8 form.
    private static final byte[] ED25519_PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private PrivateKeyText() {}

    /// A private key, and the id that its JWK gives it.
    record Named(String keyId, PrivateKey key) {

        @Override
        public String toString() {
            return keyId + ":…";
        }
    }

    static Named ofJwk(String json) {
        try {
            JWK jwk = JWK.parse(json);
            if (jwk.getKeyID() == null) {
                throw new IllegalArgumentException("the client's key has no kid");
            }
            if (!jwk.isPrivate()) {
                throw new IllegalArgumentException("the client's key is not private");
            }
            return new Named(jwk.getKeyID(), key(jwk));
        } catch (ParseException | JOSEException | GeneralSecurityException malformed) {
            throw new IllegalArgumentException("the client's key is no JWK that can be read");
        }
    }

    private static PrivateKey key(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof ECKey ec) {
            return ec.toECPrivateKey();
        }
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPrivateKey();
        }
        if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
            byte[] encoded = ByteUtils.concat(ED25519_PKCS8_PREFIX, okp.getDecodedD());
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        }
        throw new IllegalArgumentException("a client's key is P-256, Ed25519 or RSA");
    }

    static PrivateKey ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the client's key is not PKCS #8 in PEM, unencrypted");
        }
        byte[] encoded = decoded(pem.substring(begin + BEGIN.length(), end));
        return KINDS.stream()
                .flatMap(kind -> key(kind, encoded).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a client's key is P-256, Ed25519 or RSA"));
    }

    // The encoding says which kind it is, and only that kind's factory takes it.
    private static Optional<PrivateKey> key(String kind, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException anotherKind) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the client's key is not PKCS #8 in PEM, unencrypted");
        }
    }
}
