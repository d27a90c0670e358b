package io.mapae.server.operation;

import io.mapae.core.password.HashGate;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.Guard;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Freshness;
import io.mapae.guard.feed.RevocationIndex;
import java.time.Duration;
import java.time.InstantSource;

/// The parts of a running node that metrics look at.
///
/// @param sessions the store itself, not its metered front: being watched must not count as being used
/// @param stalenessBound B
public record Watched(
        Guard guard,
        RevocationIndex index,
        Freshness freshness,
        GuardClock guardClock,
        Duration stalenessBound,
        HashGate hashGate,
        SessionStore sessions,
        InstantSource clock) {}
