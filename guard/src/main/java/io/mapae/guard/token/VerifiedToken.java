package io.mapae.guard.token;

import io.mapae.guard.Verdict;
import io.mapae.guard.feed.Marks;

/// An access token whose signature and claims held.
record VerifiedToken(Verdict.Accepted verdict, Marks marks, long expiresMillis) {}
