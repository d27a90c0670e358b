package io.mapae.server.feed;

import io.mapae.guard.SecretBytes;

/// The keys that a guard needs. None of them can make a credential that is accepted.
///
/// @param feedHash what ids are hashed with in the feed
/// @param sessionTokenTag what tells a made-up session token
public record GuardKeys(SecretBytes feedHash, SecretBytes sessionTokenTag) {}
