package io.mapae.core.key;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWK;
import io.mapae.guard.token.VerificationKey;

/// A signing key that was unwrapped and is ready to be used.
record OpenedSigningKey(StoredSigningKey stored, JWK jwk, JWSSigner signer, VerificationKey verification) {

    KeyId kid() {
        return stored.kid();
    }

    @Override
    public String toString() {
        return "OpenedSigningKey[" + kid() + "]";
    }
}
