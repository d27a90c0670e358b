package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Spring Boot with Spring Session, on one of its stores.
///
/// @param isOnRedis whether sessions are kept in Redis; else they are in PostgreSQL
record SpringSession(String id, String title, List<String> parts, boolean isOnRedis, Goal goal) implements Peer {

    SpringSession {
        parts = List.copyOf(parts);
    }

    /// On Redis, by Lettuce.
    static SpringSession redis() {
        return new SpringSession(
                "spring-session-redis",
                "Spring Session on Redis",
                List.of(
                        "spring-boot",
                        "spring-security-core",
                        "spring-session-data-redis",
                        "lettuce-core",
                        "tomcat-embed-core"),
                true,
                new Goal.RatioAtMost(1 / 15.0));
    }

    /// On PostgreSQL, by JDBC.
    static SpringSession jdbc() {
        return new SpringSession(
                "spring-session-jdbc",
                "Spring Session on PostgreSQL",
                List.of(
                        "spring-boot",
                        "spring-security-core",
                        "spring-session-jdbc",
                        "postgresql",
                        "tomcat-embed-core"),
                false,
                new Goal.None());
    }

    @Override
    public BuildTool tool() {
        return BuildTool.MAVEN;
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore store = isOnRedis ? premises.redis() : premises.postgres();
        int port = ServerProcess.freePort();
        ProcessTree processes = premises.server(
                PeerJvm.command(
                        built,
                        "--server.port=" + port,
                        isOnRedis
                                ? "--spring.data.redis.port=" + store.port()
                                : "--spring.datasource.url=" + store.jdbcUrl()),
                port,
                "/me");
        ServerProcess server = processes.server();
        Work work = Crowd.asking(server, person -> SpringForm.logIn(port, person), mapae, Carriage.COOKIE, goal);
        return new RunningPeer(processes, List.of(store), List.of(work));
    }
}
