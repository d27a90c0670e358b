package io.mapae.core.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
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

    private final Wrapping wrapping;
    private final PrivateKeys privateKeys;
    private final PublicKeys publicKeys;

    SigningKeyVault(Wrapping wrapping, SignatureProvider provider, SecureRandom random) {
        this.wrapping = wrapping;
        this.privateKeys = new PrivateKeys(provider, random);
        this.publicKeys = new PublicKeys(provider);
    }

    PrivateKeys privateKeys() {
        return privateKeys;
    }

    StoredSigningKey seal(int sequence, JWK jwk, SignatureAlgorithm algorithm, Instant signsFrom) {
        var kid = new KeyId(jwk.getKeyID());
        byte[] secret = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        return new StoredSigningKey(sequence, kid, algorithm, signsFrom, wrapping.wrap(context(kid), secret));
    }

    /// Empty if it was wrapped under an unknown master key, or altered.
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
            return verification(jwk)
                    .filter(key -> key.algorithm().equals(stored.algorithm().jws()))
                    .map(verification -> new OpenedSigningKey(stored, jwk, signer, verification));
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

    private static WrappingContext context(KeyId kid) {
        return new WrappingContext("signing-key", kid.value());
    }
}
