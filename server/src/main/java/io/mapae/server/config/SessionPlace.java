package io.mapae.server.config;

import java.util.Locale;

/// Where sessions are kept.
public enum SessionPlace {
    /// Beside everything else; they survive a restart.
    DATABASE,
    /// In this process; a restart logs everyone out.
    MEMORY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
