package io.mapae.core.housekeeping;

/// How much one round of housekeeping has removed.
public record Forgotten(int sessions, int grants, int tombstones, int feedEntries, int auditEvents) {}
