package io.mapae.server.page;

/// The page `/account/leave`, which deletes an account.
record LeaveView(Frame frame, String formToken, String identifier, FormErrors errors) {}
