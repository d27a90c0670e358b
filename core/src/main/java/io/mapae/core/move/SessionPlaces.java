package io.mapae.core.move;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;

/// What a node needs to know of the places where sessions may be.
public interface SessionPlaces {

    /// Where this node is to look for sessions, as the database says at the primary now.
    ///
    /// @throws io.mapae.core.store.StoreException if the database does not answer
    Arrangement read();

    /// The store at a place: the same one each time, once it could be opened.
    ///
    /// @throws io.mapae.core.store.StoreException if it cannot be used, with the reason for the operator
    SessionStore open(Place place);

    /// Whether the database has not ended a session.
    boolean isStanding(Session session);
}
