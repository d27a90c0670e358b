package io.mapae.guard.token;

import java.util.Optional;

/// The keys that the issuer signs with, or signed with not long ago.
@FunctionalInterface
public interface VerificationKeys {

    /// The key with this id. May block to ask the issuer once for a key that is new.
    Optional<VerificationKey> find(String keyId);

    /// Where the key is that checks a token which names HS256 and this id: among these, unless said otherwise.
    /// May block to ask the issuer what it signs with.
    default SecretKeys secretKeys(String keyId) {
        return SecretKeys.HERE;
    }
}
