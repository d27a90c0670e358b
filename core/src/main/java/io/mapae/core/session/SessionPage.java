package io.mapae.core.session;

import java.util.List;

/// A page of a list of sessions.
///
/// @param next to go on from; empty after the last page
public record SessionPage(List<Session> sessions, String next) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
