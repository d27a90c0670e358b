package io.mapae.proof.balance;

import io.mapae.proof.fault.Signalled;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.util.Map;

/// Where an installation's sessions are, in a real server that can be killed.
interface SessionPlaces extends AutoCloseable {

    /// What a node is told of it, by key.
    ///
    /// @param node which one, from 0
    Map<String, String> settings(int node);

    /// How often sessions have been read or written there, as it counts itself. What asks it this may be counted
    /// too, and what has just happened may not be yet.
    long calls();

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
        /// In a stand-in for MongoDB that keeps its data in a file; it can be shut down, and not killed.
        MONGODB,
        /// In a PostgreSQL that holds nothing else.
        POSTGRESQL_APART,
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
            return this == REDIS || this == MONGODB || this == POSTGRESQL_APART || isTheDatabase();
        }

        /// Starts it for so many nodes.
        SessionPlaces start(int nodes) {
            return switch (this) {
                case POSTGRESQL -> started(new Postgres("database", PostgresCluster.make()));
                case MARIADB -> started(new MariaDb(MariaDbCluster.make().with("userstat=1")));
                case REDIS -> new Redis(RedisServer.start("--appendonly", "yes", "--appendfsync", "always"));
                case FORGETFUL_REDIS -> new Redis(RedisServer.start());
                case MEMCACHED -> new Memcached(MemcachedServer.start());
                case MONGODB -> new Mongo(MongoWireServer.start());
                case POSTGRESQL_APART -> started(new Postgres("sessions", PostgresCluster.make()));
                case INFINISPAN -> Members.choose(nodes);
            };
        }

        private static SessionPlaces started(SessionPlaces made) {
            made.startAgain();
            return made;
        }
    }

    /// @param setting which one names it
    record Postgres(String setting, PostgresCluster server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of(setting, server.url("public"));
        }

        @Override
        public long calls() {
            return Counted.by(server::connect, """
                    select coalesce(sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd), 0)
                    from pg_stat_user_tables where relname = 'session'""");
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
        public long calls() {
            return Counted.by(server::connect, """
                    select coalesce(sum(rows_read + rows_changed), 0)
                    from information_schema.table_statistics where table_name = 'session'""");
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
        private static final String COMMANDS = "total_commands_processed:";

        @Override
        public Map<String, String> settings(int node) {
            return Map.of("sessions", server.url());
        }

        @Override
        public long calls() {
            return server.ask("INFO stats")
                    .lines()
                    .filter(line -> line.startsWith(COMMANDS))
                    .mapToLong(line -> Long.parseLong(line.substring(COMMANDS.length())))
                    .findFirst()
                    .orElseThrow();
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
        public long calls() {
            return server.statistic("cmd_get") + server.statistic("cmd_set") + server.statistic("cmd_touch");
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

    record Mongo(MongoWireServer server) implements SessionPlaces {
        @Override
        public Map<String, String> settings(int node) {
            return Map.of("sessions", server.url());
        }

        @Override
        public long calls() {
            return server.calls();
        }

        @Override
        public void kill() {
            server.stop();
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
}
