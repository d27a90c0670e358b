package io.mapae.store.sql;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;

/// What a connection to a server that nodes share is for, and how long it may take (reasons in ADR 0030).
enum ConnectionUse {
    WRITING("mapae writer", SharedServer.IDLE_IN_TRANSACTION_MAX, ofSeconds(3), ofSeconds(4)),
    STATEMENTS("mapae statements", SharedServer.IDLE_IN_TRANSACTION_MAX, ofSeconds(3), ofSeconds(4)),
    READING("mapae reader", SharedServer.IDLE_IN_READ_MAX, ofSeconds(3), ofSeconds(4)),
    /// Short, since the node is stale until the next one answers.
    FOLLOWING("mapae follower", SharedServer.IDLE_IN_TRANSACTION_MAX, ofMillis(1_500), ofSeconds(2)),
    MIGRATING("mapae migration", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final String text;
    private final Duration idleMax;
    private final Duration statementMax;
    private final Duration silenceMax;

    ConnectionUse(String text, Duration idleMax, Duration statementMax, Duration silenceMax) {
        this.text = text;
        this.idleMax = idleMax;
        this.statementMax = statementMax;
        this.silenceMax = silenceMax;
    }

    /// How long the server waits inside of a transaction.
    Duration idleMax() {
        return idleMax;
    }

    /// How long a statement may take; zero for no bound.
    Duration statementMax() {
        return statementMax;
    }

    /// After this without a byte from the server the connection is given up; longer than a statement may take.
    Duration silenceMax() {
        return silenceMax;
    }

    /// The name by which the server lists it.
    @Override
    public String toString() {
        return text;
    }
}
