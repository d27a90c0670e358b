package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Spring Boot with Sa-Token, whose sessions Redis keeps.
final class SaToken implements Peer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Goal PART = new Goal.RatioAtMost(1 / 7.0);

    @Override
    public String id() {
        return "sa-token-redis";
    }

    @Override
    public String title() {
        return "Sa-Token on Redis";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.MAVEN;
    }

    @Override
    public List<String> parts() {
        return List.of("spring-boot", "sa-token-core", "sa-token-redis-template", "lettuce-core", "tomcat-embed-core");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore redis = premises.redis();
        int port = ServerProcess.freePort();
        ProcessTree processes = premises.server(
                PeerJvm.command(built, "--server.port=" + port, "--spring.data.redis.port=" + redis.port()),
                port,
                "/me");
        ServerProcess server = processes.server();
        Work work = Crowd.asking(server, person -> logIn(port, person), mapae, Carriage.COOKIE, PART);
        return new RunningPeer(processes, List.of(redis), List.of(work));
    }

    private static String logIn(int port, Person person) throws IOException {
        String json = JSON.writeValueAsString(Map.of("identifier", person.identifier()));
        try (KeptConnection connection = KeptConnection.open(port)) {
            return Person.cookie(connection
                    .exchange(HttpText.post("/login", List.of("Host: localhost:" + port), json))
                    .expect(204));
        }
    }
}
