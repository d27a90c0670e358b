package io.mapae.core.move;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import java.time.Instant;

/// What stands in the old store for the moment between a session's move and its removal: it has been over for
/// ever, so that no clock finds it, and has a version that no session has, so that nobody replaces it by mistake.
public final class MovedMarks {

    /// A look at this time finds whatever the store has, alive or not: but never a mark.
    static final Instant ANY_TIME = Instant.EPOCH;

    private static final long VERSION = -1;

    private MovedMarks() {}

    /// The mark of a session.
    public static Session of(Session moved) {
        return new Session(
                moved.id(),
                moved.holder(),
                moved.client(),
                null,
                moved.carriage(),
                moved.authentication(),
                moved.device(),
                moved.created(),
                moved.lastUse(),
                moved.idle(),
                ANY_TIME,
                moved.remembered(),
                moved.pos(),
                SessionData.EMPTY,
                VERSION);
    }
}
