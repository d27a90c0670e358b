package io.mapae.server.page;

/// The page `/signup`.
///
/// @param invitation the secret of the one-time link that makes the first operator; empty for everyone else
/// @param identifier what was typed before
record SignupView(Frame frame, String formToken, String invitation, String identifier, FormErrors errors) {

    boolean createsOperator() {
        return !invitation.isEmpty();
    }
}
