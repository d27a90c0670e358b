package io.mapae.core.session;

import io.mapae.guard.Carriage;

/// A session in the hands of a client.
///
/// @param carriage where the credentials belong
public record Carried(Session session, Carriage carriage, Credentials credentials) {}
