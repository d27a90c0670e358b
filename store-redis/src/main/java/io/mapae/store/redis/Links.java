package io.mapae.store.redis;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What leads to sessions, from their tokens and their accounts. It lies on other servers of a Cluster than
/// they, so that it changes before or after them, and decides nothing.
///
/// What a process that died leaves behind is gone when the session would have been over, and a day.
record Links(RedisCalls calls, Keys keys) {

    /// Lets a token lead to a session.
    ///
    /// @throws IllegalStateException if it leads to another one
    void linkToken(SessionTokenHash token, Session session) {
        Optional<Object> linked = calls.ask(Script.LINK_TOKEN.on(
                List.of(keys.token(token)), Keys.id(session.id()), Kept.lifeFrom(session.lastUse(), session.end())));
        if (!Script.isDone(linked)) {
            throw new IllegalStateException("another session has this token");
        }
    }

    /// Lets the account lead to a session of its.
    void linkAccount(Session session) {
        session.holder()
                .subject()
                .ifPresent(subject -> calls.ask(Script.LINK_ACCOUNT.on(
                        List.of(keys.account(subject)),
                        Keys.id(session.id()),
                        Kept.number(session.created().toEpochMilli()),
                        Kept.lifeFrom(session.created(), session.end()))));
    }

    Optional<SessionId> find(SessionTokenHash token) {
        return calls.ask(Question.of(Question.COMMANDS.get(keys.token(token)))).map(Keys::id);
    }

    /// The ids of an account's sessions from `from` on, the one opened last first.
    List<byte[]> list(Subject subject, int from, int limit) {
        return calls.ask(Question.of(Question.COMMANDS.zrevrange(keys.account(subject), from, from + limit - 1L)))
                .orElse(List.of());
    }

    void unlinkToken(SessionTokenHash token) {
        calls.ask(Question.of(Question.COMMANDS.del(keys.token(token))));
    }

    void unlinkAccount(Subject subject, Collection<byte[]> ids) {
        if (!ids.isEmpty()) {
            calls.ask(Question.of(Question.COMMANDS.zrem(keys.account(subject), ids.toArray(byte[][]::new))));
        }
    }

    /// Removes everything that leads to sessions which are gone.
    void unlinkAll(List<Session> gone) {
        List<Question<Long>> questions = new ArrayList<>();
        for (Session session : gone) {
            session.findToken()
                    .ifPresent(token -> questions.add(Question.of(Question.COMMANDS.del(keys.token(token)))));
            session.holder()
                    .subject()
                    .ifPresent(subject -> questions.add(
                            Question.of(Question.COMMANDS.zrem(keys.account(subject), Keys.id(session.id())))));
        }
        calls.askAll(questions);
    }
}
