package io.mapae.store.redis;

import io.mapae.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/// Asks the server, or that of a Cluster which has the key. Whatever goes wrong is a {@link StoreException}.
///
/// A connection may have died unnoticed, as all do when a server restarts. So what can be asked twice is asked
/// once more, over a new one.
record RedisCalls(Connections connections) {
    /// How much is asked for at once at the most.
    static final int BATCH_MAX = 128;

    <T> Optional<T> ask(Question<T> question) {
        try {
            try {
                return once(question);
            } catch (JedisConnectionException | StoreException e) {
                connections.renew();
                if (!question.repeatable()) {
                    throw e;
                }
                return once(question);
            }
        } catch (JedisException e) {
            throw new StoreException("the session store did not answer as it should", e);
        }
    }

    private <T> Optional<T> once(Question<T> question) {
        try {
            return Optional.ofNullable(connections.client().executeCommand(question.command()));
        } catch (JedisNoScriptException e) {
            return Optional.ofNullable(
                    connections.client().executeCommand(question.spelledOut().get()));
        }
    }

    /// Asks all of them in one go, and returns the answers in their order.
    ///
    /// @param questions each repeatable
    <T> List<Optional<T>> askAll(List<Question<T>> questions) {
        List<Response<T>> responses = new ArrayList<>();
        try (AbstractPipeline pipeline = connections.client().pipelined()) {
            for (Question<T> question : questions) {
                responses.add(pipeline.executeCommand(question.command()));
            }
            pipeline.sync();
        } catch (JedisConnectionException e) {
            connections.renew();
        } catch (JedisException e) {
            throw new StoreException("the session store did not answer as it should", e);
        }
        List<Optional<T>> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(i < responses.size() ? answer(questions.get(i), responses.get(i)) : ask(questions.get(i)));
        }
        return answers;
    }

    private <T> Optional<T> answer(Question<T> question, Response<T> response) {
        try {
            return Optional.ofNullable(response.get());
        } catch (JedisNoScriptException | JedisRedirectionException | JedisConnectionException e) {
            return ask(question);
        } catch (IllegalStateException e) {
            // The connection died before this answer.
            return ask(question);
        } catch (JedisException e) {
            throw new StoreException("the session store did not answer as it should", e);
        }
    }
}
