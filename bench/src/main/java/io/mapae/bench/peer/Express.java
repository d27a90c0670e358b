package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Express, with one of its usual ways.
///
/// @param isOnRedis whether sessions are kept in Redis; tokens are kept nowhere
record Express(String id, String title, List<String> parts, boolean isOnRedis) implements Peer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Goal PART = new Goal.RatioAtMost(1 / 10.0);

    Express {
        parts = List.copyOf(parts);
    }

    /// express-session, whose sessions connect-redis keeps.
    static Express session() {
        return new Express(
                "express-session-redis",
                "express-session on Redis",
                List.of("express", "express-session", "connect-redis", "redis"),
                true);
    }

    /// jsonwebtoken, by a shared secret.
    static Express jwt() {
        return new Express("express-jwt", "Express with jsonwebtoken", List.of("express", "jsonwebtoken"), false);
    }

    @Override
    public BuildTool tool() {
        return BuildTool.NPM;
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        List<PeerStore> stores = isOnRedis ? List.of(premises.redis()) : List.of();
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "NODE_ENV=production", "node"));
        command.addAll(List.of(built.resolve("server.js").toString(), Integer.toString(port)));
        stores.forEach(store -> command.add(Integer.toString(store.port())));
        ProcessTree processes = premises.server(command, port, "/me");
        ServerProcess server = processes.server();
        Carriage carriage = isOnRedis ? Carriage.COOKIE : Carriage.TOKENS;
        Work work = Crowd.asking(server, person -> logIn(server, person), mapae, carriage, PART);
        return new RunningPeer(processes, stores, List.of(work));
    }

    private String logIn(ServerProcess server, Person person) throws IOException {
        String json = JSON.writeValueAsString(Map.of("identifier", person.identifier()));
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            RawAnswer answer =
                    connection.exchange(HttpText.post("/login", List.of("Host: localhost:" + server.port()), json));
            return isOnRedis
                    ? Person.cookie(answer.expect(204))
                    : "Authorization: Bearer "
                            + JSON.readTree(answer.expect(200).body())
                                    .get("access_token")
                                    .asString();
        }
    }
}
