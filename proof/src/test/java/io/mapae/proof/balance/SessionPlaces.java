package io.mapae.proof.balance;

import io.mapae.proof.fault.Signalled;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Where an installation's sessions are, in a real server that can be killed.
interface SessionPlaces extends AutoCloseable {

    /// What a node is told of it, by key.
    ///
    /// @param node which one, from 0
    Map<String, String> settings(int node);

    /// Kills it as a loss of power would.
    void kill();

    /// Starts it with what it has kept.
    void startAgain();

    @Override
    void close();

    /// Which there are.
    enum Kind {
        /// Beside everything else in PostgreSQL.
        POSTGRESQL,
        /// Beside everything else in MariaDB.
        MARIADB,
        /// In Redis, which has each write on disk before it answers.
        REDIS,
        /// In Redis, which keeps nothing.
        FORGETFUL_REDIS,
        MEMCACHED,
        /// In the memory of the nodes themselves.
        INFINISPAN;

        /// Whether it is the database too.
        boolean isTheDatabase() {
            return this == POSTGRESQL || this == MARIADB;
        }

        /// Whether a logout is acknowledged while it is away.
        boolean isApart() {
            return !isTheDatabase() && this != INFINISPAN;
        }

        /// Whether a session that was acknowledged is there after a restart.
        boolean keeps() {
            return this == REDIS || isTheDatabase();
        }

        /// Starts it for so many nodes.
        SessionPlaces start(int nodes) {
            return switch (this) {
                case POSTGRESQL -> started(new Postgres(PostgresCluster.make()));
                case MARIADB -> started(new MariaDb(MariaDbCluster.make()));
                case REDIS -> new Redis(RedisServer.start("--appendonly", "yes", "--appendfsync", "always"));
                case FORGETFUL_REDIS -> new Redis(RedisServer.start());
                case MEMCACHED -> new Memcached(MemcachedServer.start());
                case INFINISPAN -> Members.choose(nodes);
            };
        }

        private static SessionPlaces started(SessionPlaces made) {
            made.startAgain();
            return made;
        }
    }

    record Postgres(PostgresCluster server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of("database", server.url("public"));
        }

        @Override
        public void kill() {
            Signalled.of(server.postmaster()).kill();
        }

        @Override
        public void startAgain() {
            server.start();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    record MariaDb(MariaDbCluster server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of("database", server.url("mapae"));
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void startAgain() {
            server.start();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    record Redis(RedisServer server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of("sessions", server.url());
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void startAgain() {
            server.startAgain();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    record Memcached(MemcachedServer server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of("sessions", server.url());
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void startAgain() {
            server.startAgain();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /// The nodes, which end and begin with their processes.
    record Members(List<String> addresses) implements SessionPlaces {
        static Members choose(int nodes) {
            return new Members(IntStream.range(0, nodes)
                    .mapToObj(_ -> "127.0.0.1:" + FreePort.choose())
                    .toList());
        }

        @Override
        public Map<String, String> settings(int node) {
            String list = String.join(",", addresses);
            return Map.of("sessions", "infinispan://" + list + "?listen=" + addresses.get(node));
        }

        @Override
        public void kill() {}

        @Override
        public void startAgain() {}

        @Override
        public void close() {}
    }
}
