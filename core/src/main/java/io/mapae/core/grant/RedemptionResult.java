package io.mapae.core.grant;

import io.mapae.core.session.Carried;

/// What came of redeeming a refresh token.
public sealed interface RedemptionResult {

    /// The successor, and a new access token. A retry gets the same successor.
    ///
    /// @param repeated whether the token had been redeemed before
    record Redeemed(Carried carried, boolean repeated) implements RedemptionResult {}

    /// The token opens nothing: made up, of another client, of an ended or expired session.
    record Refused() implements RedemptionResult {}

    /// Two parties held the token; its session has been ended.
    record Stolen() implements RedemptionResult {}
}
