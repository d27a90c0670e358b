package io.mapae.core.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/// Seals signing keys for the store, and opens them again.
final class SigningKeyVault {

    private static final byte[] PROBE = "mapae".getBytes(StandardCharsets.US_ASCII);

    private final Wrapping wrapping;
    private final SecureRandom random;
    private final PrivateKeys privateKeys;
    private final PublicKeys publicKeys;

    SigningKeyVault(Wrapping wrapping, SignatureProvider provider, SecureRandom random) {
        this.wrapping = wrapping;
        this.random = random;
        this.privateKeys = new PrivateKeys(provider, random);
        this.publicKeys = new PublicKeys(provider);
    }

    SigningKeyVault with(SignatureProvider provider) {
        return new SigningKeyVault(wrapping, provider, random);
    }

    PrivateKeys privateKeys() {
        return privateKeys;
    }

    StoredSigningKey seal(int sequence, JWK jwk, SignatureAlgorithm algorithm, Instant signsFrom) {
        var kid = new KeyId(jwk.getKeyID());
        byte[] secret = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        return new StoredSigningKey(sequence, kid, algorithm, signsFrom, wrapping.wrap(context(kid), secret));
    }

    /// Empty if it was wrapped under an unknown master key, was altered, or cannot sign what it verifies.
    Optional<OpenedSigningKey> open(StoredSigningKey stored) {
        return switch (wrapping.unwrap(context(stored.kid()), stored.secret())) {
            case Unwrapped.Opened(var secret) -> open(stored, new String(secret, StandardCharsets.UTF_8));
            case Unwrapped.UnknownMasterKey _, Unwrapped.Broken _ -> Optional.empty();
        };
    }

    Optional<StoredSigningKey> rewrap(StoredSigningKey stored) {
        return wrapping.rewrap(context(stored.kid()), stored.secret())
                .map(secret -> new StoredSigningKey(
                        stored.sequence(), stored.kid(), stored.algorithm(), stored.signsFrom(), secret));
    }

    private Optional<OpenedSigningKey> open(StoredSigningKey stored, String json) {
        try {
            JWK jwk = JWK.parse(json);
            JWSSigner signer = privateKeys.signer(jwk);
            Optional<VerificationKey> verification = verification(jwk);
            return verification.isPresent()
                            && verification
                                    .get()
                                    .algorithm()
                                    .equals(stored.algorithm().jws())
                            && isPair(signer, verification.get())
                    ? Optional.of(new OpenedSigningKey(stored, jwk, signer, verification.get()))
                    : Optional.empty();
        } catch (ParseException | JOSEException | GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private Optional<VerificationKey> verification(JWK jwk) throws JOSEException {
        return jwk instanceof OctetSequenceKey symmetric
                ? Optional.of(
                        new VerificationKey(jwk.getKeyID(), SignatureAlgorithm.HS256.jws(), new MACVerifier(symmetric)))
                : publicKeys.read(jwk.toPublicJWK());
    }

    /// Whether the two halves belong together and this machine's cryptography computes with them.
    private static boolean isPair(JWSSigner signer, VerificationKey verification) throws JOSEException {
        var header = new JWSHeader(verification.algorithm());
        Base64URL signature = signer.sign(header, PROBE);
        return verification.verifier().verify(header, PROBE, signature);
    }

    private static WrappingContext context(KeyId kid) {
        return new WrappingContext("signing-key", kid.value());
    }
}
