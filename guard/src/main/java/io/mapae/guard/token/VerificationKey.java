package io.mapae.guard.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;

/// A key that checks signatures, and the one algorithm that it is for: a token cannot choose another.
public record VerificationKey(String keyId, JWSAlgorithm algorithm, JWSVerifier verifier) {}
