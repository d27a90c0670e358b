package io.mapae.guard.token;

/// Where the keys are that HS256 tokens are checked with. Whoever has one could make tokens too.
public enum SecretKeys {
    /// With whoever checks: it is the issuer.
    HERE,
    /// With the issuer alone, which has to be asked about each token.
    AT_THE_ISSUER,
    /// Nowhere: the issuer signs with nothing of the kind, or this id is that of another key.
    NOWHERE
}
