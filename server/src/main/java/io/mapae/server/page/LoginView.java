package io.mapae.server.page;

/// The page `/login`.
///
/// @param returnTo   where to go afterwards; empty for the account page
/// @param identifier what was typed before
/// @param notice     what has just happened, such as a logout; empty if nothing has
record LoginView(
        Frame frame,
        String formToken,
        String returnTo,
        String identifier,
        boolean remember,
        String notice,
        FormErrors errors) {}
