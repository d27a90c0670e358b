package io.mapae.core.key;

import java.time.Instant;

/// A signing key as it is kept. Which one signs follows from the sequence and the time alone, so that every node
/// says the same without a write.
///
/// @param sequence its place among all that ever were, from 1; unique
/// @param kid its id; unique
/// @param algorithm what it signs with
/// @param signsFrom when it begins to sign, unless a later one has by then
/// @param secret its private JWK, wrapped
public record StoredSigningKey(
        int sequence, KeyId kid, SignatureAlgorithm algorithm, Instant signsFrom, Wrapped secret) {}
