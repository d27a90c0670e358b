package io.mapae.store.redis;

import java.util.Optional;

/// What a server keeps through a restart, from the least to the most; what it loses logs people out, and lets
/// nobody in.
enum Durability {
    NONE("keeps nothing on disk: when it restarts, everyone is logged out"),
    UNKNOWN("does not tell whether it keeps anything on disk: when it restarts, everyone may be logged out"),
    SNAPSHOTS("writes snapshots: when it crashes, those are logged out who logged in since the last one"),
    SYSTEM("leaves it to the system when its log reaches the disk: when the machine crashes, those are logged out who"
            + " logged in during the last half minute"),
    SECOND("syncs its log each second: when it crashes, those are logged out who logged in during the last one"),
    ALWAYS("syncs its log before it answers: when it crashes, nobody is logged out");

    private final String sentence;

    Durability(String sentence) {
        this.sentence = sentence;
    }

    /// For the operator, behind the server's name.
    String sentence() {
        return sentence;
    }

    /// @param appendOnly whether there is a log
    /// @param sync when it is synced, if the server tells
    /// @param snapshots when they are made, if the server tells; empty for never
    static Durability of(boolean appendOnly, Optional<String> sync, Optional<String> snapshots) {
        if (appendOnly) {
            return switch (sync.orElse("")) {
                case "always" -> ALWAYS;
                case "no" -> SYSTEM;
                // Where the server does not tell, its default.
                default -> SECOND;
            };
        }
        return snapshots.map(times -> times.isBlank() ? NONE : SNAPSHOTS).orElse(UNKNOWN);
    }
}
