package io.mapae.core.session;

import java.util.Locale;

/// Why a session was ended; for the audit log.
public enum EndReason {
    LOGOUT,
    /// Ended from another of its account's devices.
    DEVICE_LIST,
    /// Its account opened one more than its limit allows.
    LIMIT,
    /// The same browser logged in again.
    REPLACED,
    /// A spent refresh token was presented: two parties held it.
    REFRESH_TOKEN_REUSED,
    OPERATOR,
    REVOCATION_ENDPOINT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
