package io.mapae.core.audit;

import java.time.Instant;
import java.util.Map;

/// One event of the audit log. Holds no secret.
///
/// @param subject, sid, client, address whom it concerns, in text form; empty where there is none
/// @param details a few more facts, at most {@link #DETAILS_MAX}
public record AuditEvent(
        Instant at, Kind kind, String subject, String sid, String client, String address, Map<String, String> details) {

    public static final int DETAILS_MAX = 16;

    public AuditEvent {
        if (details.size() > DETAILS_MAX) {
            throw new IllegalArgumentException("at most " + DETAILS_MAX + " details");
        }
        details = Map.copyOf(details);
    }

    /// What happened.
    public enum Kind {
        ACCOUNT_ADDED,
        ACCOUNT_REMOVED,
        ACCOUNT_DISABLED,
        ACCOUNT_ENABLED,
        OPERATOR_INVITED,
        PASSWORD_CHANGED,
        LOGIN_SUCCEEDED,
        LOGIN_FAILED,
        LOGIN_THROTTLED,
        PASSWORD_REFUSED,
        CARRIAGE_CHANGED,
        SESSION_ENDED,
        SESSIONS_ENDED,
        REFRESH_REUSED,
        GRANT_ENDED,
        TOKEN_REVOKED,
        CLIENT_ADDED,
        CLIENT_KEYS_REPLACED,
        CLIENT_REMOVED,
        KEY_ROTATED,
        KEY_IMPORTED,
        KEY_WITHDRAWN,
        MASTER_KEY_ROTATED,
        SESSIONS_MOVED,
        EPOCH_OPENED;

        /// The name in logs and answers, in `snake_case`.
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
