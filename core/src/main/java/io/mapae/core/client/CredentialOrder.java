package io.mapae.core.client;

/// How a client that is to be added will authenticate.
public sealed interface CredentialOrder {

    /// Not at all: it can keep no secret.
    record Nothing() implements CredentialOrder {}

    /// By a secret that is made for it.
    record NewSecret() implements CredentialOrder {}

    /// By assertions that it signs with keys of its own.
    record Keys(ClientCredential.PublicKeys keys) implements CredentialOrder {}
}
