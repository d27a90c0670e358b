package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Spring Authorization Server on PostgreSQL, with a JWT resource server that takes its tokens.
final class SpringAuthorizationServer implements Peer {

    private static final int CHECKS_PER_SECOND = 1000;
    private static final int REFRESHES_PER_SECOND = 200;

    @Override
    public String id() {
        return "spring-authorization-server";
    }

    @Override
    public String title() {
        return "Spring Authorization Server";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.MAVEN;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "spring-boot",
                "spring-security-oauth2-authorization-server",
                "nimbus-jose-jwt",
                "postgresql",
                "tomcat-embed-core");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore postgres = premises.postgres();
        int port = ServerProcess.freePort();
        ProcessTree processes = premises.server(
                PeerJvm.command(
                        built,
                        "--server.port=" + port,
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.security.oauth2.authorizationserver.issuer=http://localhost:" + port),
                port,
                "/me");
        ServerProcess server = processes.server();
        WebClient client = new WebClient(server, "/oauth2/authorize", "/oauth2/token");
        return new RunningPeer(processes, List.of(postgres), works(client, mapae));
    }

    private static List<Work> works(WebClient client, ServerProcess mapae) throws IOException {
        MapaeRequests ours = new MapaeRequests(mapae);
        ServerProcess server = client.server();
        Goal none = new Goal.None();
        Work.Requests introspections =
                Gateway.asking(server, "/oauth2/introspect", Tokens.ofAll(person -> logIn(client, person)));
        Work.Requests refreshes = new Work.Requests(
                server.port(),
                () -> Tokens.ofAll(person -> logIn(client, person)).stream()
                        .map(client::refresh)
                        .toList(),
                "refresh_token");
        return List.of(
                Crowd.asking(server, person -> logIn(client, person).bearer(), mapae, Carriage.TOKENS, none),
                new Work("introspection", introspections, ours.introspections(), CHECKS_PER_SECOND, none),
                new Work("refresh", refreshes, ours.refreshes(), REFRESHES_PER_SECOND, none));
    }

    private static Tokens logIn(WebClient client, Person person) throws IOException {
        try (Browser browser = Browser.open(client.server().port())) {
            SpringForm.logIn(browser, person);
            return client.redeem(browser.leave(browser.get(client.page())));
        }
    }
}
