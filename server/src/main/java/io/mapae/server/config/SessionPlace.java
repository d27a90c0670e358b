package io.mapae.server.config;

/// Where sessions are kept.
public enum SessionPlace {
    /// Beside everything else; they survive a restart.
    DATABASE,
    /// In this process; a restart logs everyone out.
    MEMORY
}
