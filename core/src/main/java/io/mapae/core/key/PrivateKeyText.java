package io.mapae.core.key;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Optional;

/// What a text that should hold a private key holds.
sealed interface PrivateKeyText {

    /// A key that signs, with `kid`, `alg` and `use`.
    record Key(JWK jwk, SignatureAlgorithm algorithm) implements PrivateKeyText {
        @Override
        public String toString() {
            return "Key[" + jwk.getKeyID() + "]";
        }
    }

    /// Nothing that can sign.
    record Unusable(String reason) implements PrivateKeyText {}

    /// Reads a private JWK, or a private key in PEM.
    static PrivateKeyText read(String text, PrivateKeys privateKeys) {
        String stripped = text.strip();
        if (stripped.contains("ENCRYPTED")) {
            return new Unusable("this key is encrypted; decrypt it first, for example with openssl pkey");
        }
        try {
            JWK jwk = stripped.startsWith("{") ? JWK.parse(stripped) : PemPrivateKey.read(stripped);
            Optional<SignatureAlgorithm> algorithm = algorithm(jwk);
            if (algorithm.isEmpty() || !jwk.isPrivate()) {
                return new Unusable("a signing key is a private key on P-256 or Ed25519, RSA of 2048 bits or more, or"
                        + " a symmetric key of 256 bits or more");
            }
            if (isForAnotherUse(jwk, algorithm.get())) {
                return new Unusable("this key is declared for another use or algorithm than "
                        + algorithm.get().text());
            }
            JWK named = jwk.getKeyID() == null
                    ? privateKeys.named(algorithm.get(), jwk)
                    : PrivateKeys.named(algorithm.get(), jwk, new KeyId(jwk.getKeyID()));
            return new Key(named, algorithm.get());
        } catch (ParseException | IllegalArgumentException malformed) {
            return new Unusable("this is neither a private JWK nor a private key in PEM");
        }
    }

    // RFC 8725, section 3.1: one key, one algorithm, lest what is sound for one is broken through the other.
    private static boolean isForAnotherUse(JWK jwk, SignatureAlgorithm algorithm) {
        boolean otherAlgorithm = jwk.getAlgorithm() != null
                && !jwk.getAlgorithm().equals(algorithm.jws())
                && !jwk.getAlgorithm().getName().equals(algorithm.text());
        return otherAlgorithm || (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse()));
    }

    private static Optional<SignatureAlgorithm> algorithm(JWK jwk) {
        return switch (jwk) {
            case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> Optional.of(SignatureAlgorithm.ES256);
            case OctetKeyPair okp when Curve.Ed25519.equals(okp.getCurve()) -> Optional.of(SignatureAlgorithm.ED25519);
            case RSAKey rsa when rsa.size() >= 2048 -> Optional.of(SignatureAlgorithm.RS256);
            case OctetSequenceKey oct when oct.size() >= 256 -> Optional.of(SignatureAlgorithm.HS256);
            default -> Optional.empty();
        };
    }
}
