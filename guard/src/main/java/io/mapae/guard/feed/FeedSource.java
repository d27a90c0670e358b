package io.mapae.guard.feed;

import io.mapae.guard.UnansweredException;
import java.time.Duration;

/// Where a guard asks for the feed.
public interface FeedSource {

    /// Sends the question, and returns what was answered. Blocks for no longer than `wait` and what an answer
    /// takes.
    ///
    /// @param wait how long the answer may be held until there is news
    /// @param knowledge how old the answerer's own knowledge may be
    /// @throws UnansweredException if there is no answer, or it makes no sense
    FeedAnswer ask(FeedQuestion question, Duration wait, Knowledge knowledge);

    /// What an answerer that is not the primary itself answers from.
    enum Knowledge {
        /// What it knows; the answer tells how old that is.
        RECENT,
        /// What the primary says after the question has arrived.
        NEW
    }
}
