package io.mapae.core.session;

/// How many sessions an account may have, and what happens to one too many.
///
/// @param max 0 for any number, at most {@link #MAX}
public record SessionLimit(int max, Policy policy) {

    public static final int MAX = 1000;
    public static final SessionLimit NONE = new SessionLimit(0, Policy.END_OLDEST);

    public SessionLimit {
        if (max < 0 || max > MAX) {
            throw new IllegalArgumentException("a session limit is 0 to " + MAX);
        }
    }

    /// What happens to one login too many.
    public enum Policy {
        /// It is refused. Of several at once for the last place, perhaps none gets it.
        REJECT,
        /// It ends the session that was opened first.
        END_OLDEST
    }
}
