package io.mapae.store.sql;

import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.util.Optional;

/// A database that keeps everything, sessions and keys too.
///
/// When it is opened, its listener is told of every entry that the feed has, and then of those that are appended.
public sealed interface SqlDatabase extends Database permits EmbeddedDatabase, SharedDatabase {

    /// Sessions, in the same database.
    SessionStore sessions();

    /// The same sessions, to be listed.
    SessionIndex sessionIndex();

    /// The installation's secrets, each wrapped under a master key that is not in the database.
    SecretStore secrets();

    /// The signing keys, each wrapped under a master key that is not in the database.
    SigningKeyStore signingKeys();

    /// How much of the feed this node knows.
    ///
    /// @param clock the node's
    FeedKnowledge knowledge(GuardClock clock);

    /// How far this installation's feed had come, if the database has been set back since (a restore) or
    /// exchanged. A new epoch above it must then be opened before anything is answered.
    Optional<Position> setBackFrom();

    /// How many writes of this node wait for their commit.
    int queuedWrites();
}
