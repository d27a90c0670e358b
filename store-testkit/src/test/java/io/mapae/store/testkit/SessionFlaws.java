package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;

import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Ways to break a session store.
final class SessionFlaws {
    private SessionFlaws() {}

    /// A store that is made from a sound one.
    static Flaw<SessionStore> flawed(String name, UnaryOperator<SessionStore> breaking, String... clauses) {
        return Flaw.of(name, () -> breaking.apply(new InMemorySessionStore()), clauses);
    }

    /// A store one of whose methods has a fault.
    static Flaw<SessionStore> flaw(String name, String method, Fault fault, String... clauses) {
        return flawed(name, store -> Broken.in(SessionStore.class, store, method, fault), clauses);
    }

    /// A store that does this to each use that it is told of.
    static Flaw<SessionStore> touching(String name, BiConsumer<SessionStore, SessionUse> touch, String... clauses) {
        return flawed(
                name,
                store -> Broken.in(SessionStore.class, store, "touch", (arguments, _) -> {
                    for (Object use : (Collection<?>) arguments[0]) {
                        touch.accept(store, (SessionUse) use);
                    }
                    return null;
                }),
                clauses);
    }

    /// A store that replaces without looking at the version.
    static Flaw<SessionStore> theLastToReplaceWins(String clause) {
        return flawed(
                "the last one to replace wins",
                store -> Broken.in(
                        SessionStore.class,
                        store,
                        "replace",
                        (arguments, _) -> now(store, (Session) arguments[0])
                                .filter(present -> store.replace(present, (Session) arguments[1]))
                                .isPresent()),
                clause);
    }

    /// The session as the store has it.
    static Optional<Session> now(SessionStore store, Session session) {
        return now(store, session.id());
    }

    static Optional<Session> now(SessionStore store, SessionId id) {
        return store.find(id, NOW);
    }

    /// What `find` gave.
    static Optional<Session> found(@Nullable Object result) {
        return ((Optional<?>) Objects.requireNonNull(result)).map(Session.class::cast);
    }

    /// The same session with a last use and a version that no use and no replacement gives it.
    static Session as(Session session, Instant lastUse, long version) {
        return new Session(
                session.id(),
                session.holder(),
                session.client(),
                session.token(),
                session.carriage(),
                session.authentication(),
                session.device(),
                session.created(),
                lastUse,
                session.idle(),
                session.end(),
                session.remembered(),
                session.pos(),
                session.data(),
                version);
    }
}
