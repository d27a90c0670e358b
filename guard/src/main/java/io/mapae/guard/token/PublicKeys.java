package io.mapae.guard.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.ByteUtils;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/// Turns public JWKs into keys that check signatures. The algorithm is fixed by the kind of key, never by a token.
public final class PublicKeys {

    private static final int RSA_BITS_MIN = 2048;

    // RFC 8410, section 4: what stands before the 32 bytes of an Ed25519 key in its X.509 form.
    private static final byte[] ED25519_X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final SignatureProvider provider;

    /// Keys that check with this provider.
    public PublicKeys(SignatureProvider provider) {
        this.provider = provider;
    }

    /// The key that checks signatures of `jwk`: ES256 for P-256, EdDSA for Ed25519, RS256 for RSA from 2048 bits.
    ///
    /// @return empty for any other key, and for one that has no `kid` or is declared for another algorithm or use
    public Optional<VerificationKey> read(JWK jwk) {
        try {
            if (jwk.getKeyID() == null || (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse()))) {
                return Optional.empty();
            }
            if (jwk instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
                return key(jwk, JWSAlgorithm.ES256, ecdsa(ec));
            }
            if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
                return key(jwk, JWSAlgorithm.EdDSA, ed25519(okp));
            }
            if (jwk instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN) {
                return key(jwk, JWSAlgorithm.RS256, rsa(rsa));
            }
            return Optional.empty();
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<VerificationKey> key(JWK jwk, JWSAlgorithm algorithm, JWSVerifier verifier) {
        boolean declaredForAnother =
                jwk.getAlgorithm() != null && !verifier.supportedJWSAlgorithms().contains(jwk.getAlgorithm());
        return declaredForAnother
                ? Optional.empty()
                : Optional.of(new VerificationKey(jwk.getKeyID(), algorithm, verifier));
    }

    private JWSVerifier ecdsa(ECKey jwk) throws JOSEException, GeneralSecurityException {
        var verifier = new ECDSAVerifier(jwk.toECPublicKey(provider.forKeys("EC")));
        verifier.getJCAContext().setProvider(provider.forSignature("SHA256withECDSA"));
        return verifier;
    }

    private JWSVerifier rsa(RSAKey jwk) throws GeneralSecurityException {
        var modulusAndExponent = new RSAPublicKeySpec(
                jwk.getModulus().decodeToBigInteger(), jwk.getPublicExponent().decodeToBigInteger());
        var key = (RSAPublicKey)
                KeyFactory.getInstance("RSA", provider.forKeys("RSA")).generatePublic(modulusAndExponent);
        var verifier = new RSASSAVerifier(key);
        verifier.getJCAContext().setProvider(provider.forSignature("SHA256withRSA"));
        return verifier;
    }

    private JWSVerifier ed25519(OctetKeyPair jwk) throws GeneralSecurityException {
        byte[] encoded = ByteUtils.concat(ED25519_X509_PREFIX, jwk.getDecodedX());
        var verifier = new Ed25519Verifier(KeyFactory.getInstance("Ed25519", provider.forKeys("Ed25519"))
                .generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.getJCAContext().setProvider(provider.forSignature("Ed25519"));
        return verifier;
    }
}
