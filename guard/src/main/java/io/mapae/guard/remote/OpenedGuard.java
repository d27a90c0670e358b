package io.mapae.guard.remote;

import io.mapae.guard.Guard;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Staleness;

/// What a remote guard checks with, once the server has told its keys.
record OpenedGuard(Guard guard, FeedKeys feedKeys, Staleness staleness, InstallationKeys keys) {

    /// What memory alone says.
    Verdict check(Presented presented) {
        return switch (presented.kind()) {
            case SESSION -> guard.checkSession(presented.text());
            case TOKEN -> guard.checkToken(presented.text());
        };
    }

    /// What the server says where memory does not know.
    Verdict verify(Presented presented) {
        try {
            return switch (presented.kind()) {
                case SESSION -> guard.verifySession(presented.text());
                case TOKEN -> guard.verifyToken(presented.text());
            };
        } catch (UnansweredException e) {
            return RemoteGuard.UNAVAILABLE;
        }
    }

    /// What is known without a question about this credential; a made-up one costs the server nothing.
    Verdict remembered(Presented presented) {
        try {
            return switch (presented.kind()) {
                case SESSION -> guard.checkSession(presented.text());
                case TOKEN -> guard.verifyToken(presented.text());
            };
        } catch (UnansweredException e) {
            return RemoteGuard.UNAVAILABLE;
        }
    }
}
