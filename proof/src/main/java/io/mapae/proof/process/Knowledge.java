package io.mapae.proof.process;

import io.mapae.proof.history.Moment;
import java.time.Duration;

/// What a guard knew of its own knowledge.
///
/// @param guard its name
/// @param at when it said so
/// @param age how old what it knew was then
/// @param isStale whether that was too old to let anybody in
/// @param asked how many questions it has sent since its start because it was stale
/// @param turnedAway how many it has not sent, since too many were under way
public record Knowledge(String guard, Moment at, Duration age, boolean isStale, long asked, long turnedAway) {}
