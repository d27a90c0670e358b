package io.mapae.bench.peer;

import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Spring Boot with Spring Session on Redis.
final class SpringSession implements Peer {

    private static final double PART = 1 / 15.0;

    @Override
    public String id() {
        return "spring-session-redis";
    }

    @Override
    public String title() {
        return "Spring Session on Redis";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.MAVEN;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "spring-boot",
                "spring-security-core",
                "spring-session-data-redis",
                "lettuce-core",
                "tomcat-embed-core");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore redis = premises.redis();
        int port = ServerProcess.freePort();
        ServerProcess server = premises.server(
                PeerJvm.command(built, "--server.port=" + port, "--spring.data.redis.port=" + redis.port()),
                port,
                "/me");
        Work work = Crowd.asking(server, person -> SpringForm.logIn(port, person), mapae, Carriage.COOKIE, PART);
        return new RunningPeer(server, List.of(redis), List.of(work));
    }
}
