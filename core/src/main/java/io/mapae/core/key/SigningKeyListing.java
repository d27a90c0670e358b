package io.mapae.core.key;

import java.time.Instant;

/// A signing key as an operator sees it.
///
/// @param kid its id
/// @param algorithm what it signs with
/// @param state where it stands now
/// @param signsFrom when it began or will begin to sign
public record SigningKeyListing(KeyId kid, SignatureAlgorithm algorithm, SigningKeyState state, Instant signsFrom) {}
