package io.mapae.guard.session;

/// Where a guard loads the sessions that are not in its near cache.
@FunctionalInterface
public interface SessionSource {

    /// What is known now about the session with this token. Blocks; exceptions mean that nobody can tell.
    ///
    /// The answer must have been looked up after the call began, at the primary.
    ///
    /// @param lastUseMillis when this node saw the session used last, in milliseconds since the epoch; 0 for
    /// never
    SessionLoad load(SessionToken token, long lastUseMillis);
}
