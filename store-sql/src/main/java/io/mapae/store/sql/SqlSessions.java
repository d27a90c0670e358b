package io.mapae.store.sql;

import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sessions of one installation on a database server, in a schema that holds nothing else: where everything
/// else is in another database, such as the embedded one.
///
/// What was ended is asked of that other database, so that this one may be set back or its standby promoted: then
/// whoever logged in since has to log in again, and nobody is let in.
public final class SqlSessions implements AutoCloseable {

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    private final DatabaseUrl url;
    private final ConnectionPool statements;

    private SqlSessions(DatabaseUrl url, ConnectionPool statements) {
        this.url = url;
        this.statements = statements;
    }

    /// Connects, and makes what is missing.
    ///
    /// @param installation differs from that of every other installation: 1 to 48 letters, digits, `_` and `-`
    /// @throws StoreException if the server does not answer, is a standby, may forget what it acknowledges, or if
    /// the schema is somebody else's; its message tells the operator what to do
    public static SqlSessions open(DatabaseUrl url, String installation) {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("an installation is 1 to 48 letters, digits, _ and -");
        }
        SharedServer server = SharedServer.at(url);
        SessionsOnly owner = SessionsOnly.of(installation);
        try {
            server.bringUpToDate();
            try (Sql sql = server.open(ConnectionUse.STATEMENTS)) {
                owner.claim(sql);
                owner.admit(server, sql);
            }
        } catch (StoreException e) {
            throw new StoreException("cannot open the session store " + url + ": " + e.getMessage(), e);
        }
        return new SqlSessions(url, ConnectionPool.ofStatements(server, sql -> owner.admit(server, sql)));
    }

    /// Where sessions are kept.
    public SessionStore sessions() {
        return store();
    }

    /// The same store, to be listed.
    public SessionIndex index() {
        return store();
    }

    private SqlSessionStore store() {
        return new SqlSessionStore(
                new Writes() {
                    @Override
                    public <R extends @Nullable Object> R run(Function<Sql, R> body) {
                        return statements.run(body);
                    }
                },
                new Reads() {
                    @Override
                    public <R extends @Nullable Object> R read(Function<Sql, R> body) {
                        return statements.ask(body);
                    }
                });
    }

    /// What a restart of the server means, in a sentence for the operator.
    public String durability() {
        return "The session store " + url.place() + " has each session on its disk before it answers: when it is"
                + " restarted, nobody is logged out.";
    }

    /// Asks the server whether it answers.
    ///
    /// @throws StoreException if it does not
    public void ask() {
        statements.ask(sql -> sql.number("select count(*) from installation"));
    }

    @Override
    public void close() {
        statements.close();
    }
}
