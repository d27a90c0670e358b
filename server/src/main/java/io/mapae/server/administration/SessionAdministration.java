package io.mapae.server.administration;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import java.util.List;
import java.util.Optional;

/// What an operator can do to sessions.
public interface SessionAdministration {

    /// Live sessions, from the first after the `sid` `after`, at most `limit`.
    ///
    /// @param account an identifier or a `sub`; empty for everyone's
    /// @return empty if there is no such account
    Optional<List<Session>> list(String account, String after, int limit);

    /// Ends one session.
    Outcome end(SessionId sid);

    /// Ends the sessions of an account, named by its identifier or its `sub`.
    Outcome endOf(String account);

    /// Ends every session there is.
    Outcome endAll();

    /// Moves all sessions to another session store while they are used.
    ///
    /// @param to as `sessions` is written in the configuration
    Outcome migrate(String to, Progress progress);

    /// Whether they could be moved there, and how many there are; changes nothing.
    Outcome rehearseMigration(String to);
}
