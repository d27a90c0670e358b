package io.mapae.guard.remote;

import io.mapae.guard.Guard;
import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionTokenTags;
import io.mapae.guard.token.AccessTokenCheck;
import io.mapae.guard.token.AccessTokenRules;
import io.mapae.guard.token.VerificationKeys;
import java.util.concurrent.Executor;

/// What a remote guard checks with, once the server has told its keys.
record OpenedGuard(Guard guard, FeedKeys feedKeys, Staleness staleness, InstallationKeys keys) {

    /// What it asks where memory does not know, and where it goes when nobody waits for it.
    record Sources(Introspector introspector, VerificationKeys keys, RemoteTokens tokens, Executor background) {}

    /// Opens it with the keys and the bound that the server told.
    static OpenedGuard open(
            RemoteGuardSettings settings,
            InstallationKeys told,
            Sources sources,
            RevocationIndex index,
            Staleness staleness,
            GuardClock clock) {
        FeedKeys feedKeys = new FeedKeys(told.feedHash().reveal());
        SessionCheck sessions = new SessionCheck(
                new SessionTokenTags(told.sessionTokenTag().reveal()),
                (token, lastUseMillis) -> sources.introspector()
                        .introspect(token.reveal(), lastUseMillis)
                        .<SessionLoad>map(document -> document.load(token, feedKeys))
                        .orElseGet(SessionLoad.Missing::new),
                settings.cache(),
                index,
                staleness,
                clock,
                (sid, at) -> false,
                sources.background());
        AccessTokenCheck tokens = new AccessTokenCheck(
                sources.keys(),
                AccessTokenRules.forAudiences(settings.issuer(), settings.audiences()),
                feedKeys,
                sources.tokens(),
                settings.cache(),
                index,
                staleness,
                clock);
        return new OpenedGuard(new Guard(sessions, tokens), feedKeys, staleness, told);
    }

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

    /// What is known without a question about this credential; a made-up one costs the server nothing, but for a
    /// token that the server alone can check.
    Verdict remembered(Presented presented) {
        try {
            return switch (presented.kind()) {
                case SESSION -> guard.checkSession(presented.text());
                case TOKEN -> guard.verifyTokenUnasked(presented.text());
            };
        } catch (UnansweredException e) {
            return RemoteGuard.UNAVAILABLE;
        }
    }
}
