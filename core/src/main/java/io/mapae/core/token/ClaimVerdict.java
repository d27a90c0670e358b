package io.mapae.core.token;

/// What {@link ClaimPolicy} says about the name of a claim that configuration adds.
public enum ClaimVerdict {
    /// It may be added.
    ACCEPTABLE,
    /// Mapae sets it, or leaves it out, by itself.
    RESERVED,
    /// Somebody else may mean something different by it.
    NOT_COLLISION_FREE,
    /// It names something that must not stand in a token, which anyone who holds it can read.
    SENSITIVE
}
