package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Headers;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The package `oidc-provider` of Node, whose tokens Redis keeps.
final class OidcProvider implements Peer {

    private static final int CHECKS_PER_SECOND = 1000;

    @Override
    public String id() {
        return "oidc-provider";
    }

    @Override
    public String title() {
        return "oidc-provider on Redis";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.NPM;
    }

    @Override
    public List<String> parts() {
        return List.of("oidc-provider", "ioredis");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore redis = premises.redis();
        int port = ServerProcess.freePort();
        ProcessTree processes = premises.server(
                List.of(
                        "/usr/bin/env",
                        "NODE_ENV=production",
                        "node",
                        built.resolve("server.js").toString(),
                        Integer.toString(port),
                        Integer.toString(redis.port())),
                port,
                "/.well-known/openid-configuration");
        ServerProcess server = processes.server();
        return new RunningPeer(processes, List.of(redis), works(server, new MapaeRequests(mapae)));
    }

    private static List<Work> works(ServerProcess server, MapaeRequests ours) throws IOException {
        List<Tokens> all = Tokens.ofAll(person -> logIn(server, person));
        Work.Requests infos = new Work.Requests(
                server.port(),
                all.stream()
                        .map(tokens -> HttpText.get("/me", Headers.PLAIN.with(server, tokens.bearer())))
                        .toList());
        Work.Requests introspections = Gateway.asking(server, "/token/introspection", all);
        Goal none = new Goal.None();
        return List.of(
                new Work("introspection", introspections, ours.introspections(), CHECKS_PER_SECOND, none),
                new Work("userinfo", infos, ours.sessions(), CHECKS_PER_SECOND, none));
    }

    private static Tokens logIn(ServerProcess server, Person person) throws IOException {
        WebClient client = new WebClient(server, "/auth", "/token");
        try (Browser browser = Browser.open(server.port())) {
            String login = Browser.pathOf(Browser.location(browser.get(client.page())));
            RawAnswer answer = browser.submit(login, Map.of("identifier", person.identifier()));
            return client.redeem(browser.leave(answer));
        }
    }
}
