package io.mapae.guard.session;

/// What a cache has counted since the start.
public record CacheCounts(long hits, long misses, long loads) {}
