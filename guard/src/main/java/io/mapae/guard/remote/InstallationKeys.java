package io.mapae.guard.remote;

import io.mapae.guard.SecretBytes;

/// The keys that a guard is given with a snapshot. None of them can make a credential that is accepted.
///
/// @param feedHash what ids are hashed with in the feed, 32 bytes
/// @param sessionTokenTag what tells a made-up session token, 32 bytes
record InstallationKeys(SecretBytes feedHash, SecretBytes sessionTokenTag) {}
