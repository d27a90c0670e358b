package io.mapae.guard.remote;

/// What a guard authenticates with: a client of the server that has the rights `feed` and `introspect`. Neither
/// kind prints anything of its secret.
public sealed interface ClientCredential permits ClientSecret, ClientKey {}
