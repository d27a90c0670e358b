package io.mapae.server.page;

/// The page `/signup`.
///
/// @param invitation the secret of the one-time link that makes the first operator; empty for everyone else
/// @param identifier what was typed before
/// @param passwordMin the fewest characters of a new password
record SignupView(
        Frame frame, String formToken, String invitation, String identifier, int passwordMin, FormErrors errors) {

    boolean createsOperator() {
        return !invitation.isEmpty();
    }
}
