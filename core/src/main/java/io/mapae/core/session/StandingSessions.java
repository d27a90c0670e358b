package io.mapae.core.session;

import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.store.Database;
import java.util.List;

/// Which of the sessions that a session store lists the database has not ended: what was ended by one entry is
/// swept later, and a restored session store lists what ended long ago.
final class StandingSessions {

    private StandingSessions() {}

    static List<Session> among(List<Session> found, Database database) {
        return database.read(transaction -> found.stream()
                .filter(session -> transaction
                        .revocations()
                        .standing(StandingQuery.ofSession(session.id(), session.holder(), session.client()))
                        .allows(session.pos()))
                .toList());
    }
}
