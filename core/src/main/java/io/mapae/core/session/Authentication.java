package io.mapae.core.session;

import java.time.Instant;
import java.util.List;

/// How and when the holder of a session proved who they are.
///
/// @param amr the methods (RFC 8176), such as `pwd`; empty for a guest
/// @param acr the level that was reached; empty where none is claimed
/// @param time `auth_time`; for a guest, when the session was opened
public record Authentication(List<String> amr, String acr, Instant time) {

    public Authentication {
        amr = List.copyOf(amr);
    }

    /// By password, at this instant.
    public static Authentication byPassword(Instant time) {
        return new Authentication(List.of("pwd"), "", time);
    }

    /// None: a guest's.
    public static Authentication none(Instant time) {
        return new Authentication(List.of(), "", time);
    }
}
