package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;

/// Something that a guard can be shown.
///
/// @param name by which histories know it; without blanks
/// @param session of which it is, likewise
public record Credential(String name, String session, Presented presented) {}
