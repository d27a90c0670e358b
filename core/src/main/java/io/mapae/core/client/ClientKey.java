package io.mapae.core.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.SignatureProvider.Kind;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a JWK is worth as a client's public key: ES256 for P-256, EdDSA for Ed25519, RS256 for RSA.
sealed interface ClientKey {

    int KEY_ID_MAX = 128;
    int RSA_BITS_MIN = 2048;

    /// A signature costs more to check the longer its key is, and anyone may send one.
    int RSA_BITS_MAX = 8192;

    /// What only the owner of a key may know (RFC 7518, section 6).
    Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth");

    /// A key that assertions can be checked with, with its `kid`, `alg` and `use` and its public members alone.
    record Usable(JWK jwk) implements ClientKey {}

    /// Another key, or none.
    ///
    /// @param reason follows "has a key that"
    record Unusable(String reason) implements ClientKey {}

    /// Reads a member of a JWK Set.
    static ClientKey read(Object member) {
        if (!(member instanceof Map<?, ?> map)) {
            return new Unusable("is no JSON object");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        map.forEach((name, value) -> json.put(String.valueOf(name), value));
        if (json.containsKey("k") || "oct".equals(json.get("kty"))) {
            return new Unusable("is symmetric: whoever can check with it can sign with it; register a public key");
        }
        if (json.keySet().stream().anyMatch(PRIVATE::contains)) {
            return new Unusable(
                    "is private: register the public part alone, and keep the rest where nobody else reads it");
        }
        try {
            return read(JWK.parse(json));
        } catch (ParseException | IllegalArgumentException malformed) {
            return new Unusable("is malformed or of an unknown kind: P-256, Ed25519 and RSA are known");
        }
    }

    private static ClientKey read(JWK jwk) {
        return switch (jwk) {
            case ECKey ec when !Curve.P_256.equals(ec.getCurve()) -> otherCurve(ec.getCurve());
            case ECKey _ -> named(jwk, JWSAlgorithm.ES256);
            case OctetKeyPair okp when !Curve.Ed25519.equals(okp.getCurve()) -> otherCurve(okp.getCurve());
            case OctetKeyPair _ -> named(jwk, JWSAlgorithm.EdDSA);
            case RSAKey rsa -> rsa(rsa);
            default -> new Unusable("is of the kind " + jwk.getKeyType() + ": P-256, Ed25519 and RSA are known");
        };
    }

    private static ClientKey otherCurve(Curve curve) {
        return new Unusable("is on the curve " + curve + ": P-256 and Ed25519 are known");
    }

    private static ClientKey rsa(RSAKey rsa) {
        BigInteger modulus = rsa.getModulus().decodeToBigInteger();
        BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
        int bits = modulus.bitLength();
        if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX) {
            return new Unusable("has " + bits + " bits: an RSA key must have " + RSA_BITS_MIN + " to " + RSA_BITS_MAX);
        }
        // With an exponent of 1, anything is its own signature.
        boolean sound = modulus.testBit(0) && exponent.testBit(0) && exponent.compareTo(BigInteger.TWO) > 0;
        return sound ? named(rsa, JWSAlgorithm.RS256) : new Unusable("is no sound RSA key");
    }

    private static ClientKey named(JWK jwk, JWSAlgorithm algorithm) {
        if (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse())) {
            return new Unusable("is for \"use\": \"" + jwk.getKeyUse() + "\", not for signatures");
        }
        if (jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.VERIFY)) {
            return new Unusable("has \"key_ops\" without \"verify\"");
        }
        if (jwk.getAlgorithm() != null && !algorithm.equals(jwk.getAlgorithm())) {
            return new Unusable(
                    "is for the algorithm " + jwk.getAlgorithm() + "; a key of its kind is used for " + algorithm);
        }
        Optional<String> kid = keyId(jwk);
        return kid.isEmpty()
                ? new Unusable(
                        "has a \"kid\" that is empty, longer than " + KEY_ID_MAX + " characters or not printable")
                : bare(jwk, algorithm, kid.get());
    }

    private static Optional<String> keyId(JWK jwk) {
        String given = jwk.getKeyID();
        if (given == null) {
            return Optional.of(thumbprint(jwk));
        }
        boolean fits = !given.isBlank()
                && given.length() <= KEY_ID_MAX
                && given.codePoints().noneMatch(Character::isISOControl);
        return fits ? Optional.of(given) : Optional.empty();
    }

    /// The key without what it does not need: certificates, addresses, remarks.
    private static ClientKey bare(JWK jwk, JWSAlgorithm algorithm, String kid) {
        Map<String, Object> json = new LinkedHashMap<>(jwk.getRequiredParams());
        json.put("kid", kid);
        json.put("use", KeyUse.SIGNATURE.identifier());
        json.put("alg", algorithm.getName());
        try {
            JWK bare = JWK.parse(json);
            // What is accepted here must be of use when an assertion comes.
            PublicKeys checking = new PublicKeys(SignatureProvider.of(Kind.JDK).orElseThrow());
            return checking.read(bare).isPresent() ? new Usable(bare) : new Unusable("cannot check a signature");
        } catch (ParseException malformed) {
            return new Unusable("is malformed");
        }
    }

    private static String thumbprint(JWK jwk) {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
