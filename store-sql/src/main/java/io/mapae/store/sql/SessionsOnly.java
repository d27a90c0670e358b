package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;

/// Whose sessions a schema holds that holds nothing else. It stands where an installation's own database names its
/// server.
///
/// @param system what stands there
record SessionsOnly(String system) {
    private static final String PREFIX = "sessions of ";

    private static final Epochs.Last NOT_KNOWN = Epochs.Last.at(Position.START);

    // Whatever it remembers of ends counts for nothing.
    private static final Epochs.Known NOTHING = new Epochs.Known() {
        @Override
        public boolean isOf(String identity) {
            return true;
        }

        @Override
        public Epochs.Last last() {
            return NOT_KNOWN;
        }
    };

    static SessionsOnly of(String installation) {
        return new SessionsOnly(PREFIX + installation);
    }

    /// Takes a schema that nobody has used.
    void claim(Sql sql) {
        sql.update("update installation set system = ? where id = 1 and system is null", system);
    }

    /// Lets a connection in.
    ///
    /// @throws StoreException if the server is a standby, may forget what it acknowledges, or holds somebody
    /// else's
    void admit(SharedServer server, Sql sql) {
        refuseOthers(server.facts(sql, NOTHING).knownSystem());
    }

    /// Throws where what a database remembers as its server says that it holds sessions only.
    static void refuseAsDatabase(String knownSystem) {
        if (knownSystem.startsWith(PREFIX)) {
            throw new StoreException("the schema holds the sessions of an installation; name another one");
        }
    }

    private void refuseOthers(String owner) {
        if (!owner.equals(system)) {
            throw new StoreException(
                    owner.startsWith(PREFIX)
                            ? "it holds the sessions of another installation; name another schema"
                            : "it is an installation's own database; name another schema, or write database");
        }
    }
}
