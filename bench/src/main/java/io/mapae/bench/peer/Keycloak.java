package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Headers;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Keycloak on PostgreSQL, with a realm of its own.
final class Keycloak implements Peer {

    private static final String REALM = "/realms/peer";
    private static final String ENDPOINTS = REALM + "/protocol/openid-connect";
    private static final String CLIENT = "first-party";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final int CHECKS_PER_SECOND = 1000;
    private static final int REFRESHES_PER_SECOND = 200;
    private static final int LOGINS_PER_SECOND = 10;
    private static final Goal.RatioAtMost TOKEN_PART = new Goal.RatioAtMost(1 / 16.0);
    private static final double START_PART = 1 / 12.0;
    private static final double MEMORY_PART = 1 / 5.0;

    @Override
    public String id() {
        return "keycloak";
    }

    @Override
    public String title() {
        return "Keycloak";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.SCRIPT;
    }

    @Override
    public List<String> parts() {
        return List.of("org.keycloak.keycloak-services", "io.quarkus.quarkus-core", "org.infinispan.infinispan-core");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        PeerStore postgres = premises.postgres();
        KeycloakHome home = KeycloakHome.of(built, postgres);
        Path realm = premises.path("realm.json");
        home.writeRealm(built.resolve("realm.json"), realm);
        premises.run(home.importing(realm));
        Start start = () -> {
            int port = ServerProcess.freePort();
            return premises.server(home.serving(port), port, REALM + "/.well-known/openid-configuration");
        };
        ProcessTree processes = start.start();
        return new RunningPeer(
                processes,
                List.of(postgres),
                works(processes.server(), new MapaeRequests(mapae)),
                new Restart.Measured(start, START_PART, MEMORY_PART));
    }

    private static List<Work> works(ServerProcess server, MapaeRequests ours) throws IOException {
        List<Tokens> all = Tokens.ofAll(person -> logIn(server, person));
        Work.Requests introspections = Gateway.asking(server, ENDPOINTS + "/token/introspect", all);
        Work.Requests infos = new Work.Requests(
                server.port(),
                all.stream()
                        .map(tokens ->
                                HttpText.get(ENDPOINTS + "/userinfo", Headers.PLAIN.with(server, tokens.bearer())))
                        .toList());
        Work.Requests refreshes = new Work.Requests(server.port(), () -> refreshes(server), REFRESH_TOKEN);
        Work.Requests logins = new Work.Requests(
                server.port(),
                Crowd.PEOPLE.stream().map(person -> login(server, person)).toList());
        return List.of(
                new Work("introspection", introspections, ours.introspections(), CHECKS_PER_SECOND, TOKEN_PART),
                new Work("userinfo", infos, ours.sessions(), CHECKS_PER_SECOND, new Goal.None()),
                new Work("refresh", refreshes, ours.refreshes(), REFRESHES_PER_SECOND, TOKEN_PART),
                new Work("login", logins, ours.logins(), LOGINS_PER_SECOND, new Goal.None()));
    }

    private static List<String> refreshes(ServerProcess server) throws IOException {
        return Tokens.ofAll(person -> logIn(server, person)).stream()
                .map(tokens -> token(
                        server,
                        Map.of("grant_type", REFRESH_TOKEN, "client_id", CLIENT, REFRESH_TOKEN, tokens.refresh())))
                .toList();
    }

    private static Tokens logIn(ServerProcess server, Person person) throws IOException {
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            return Tokens.of(connection.exchange(login(server, person)));
        }
    }

    private static String login(ServerProcess server, Person person) {
        return token(
                server,
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        CLIENT,
                        "scope",
                        "openid",
                        "username",
                        person.identifier(),
                        "password",
                        person.password()));
    }

    private static String token(ServerProcess server, Map<String, String> fields) {
        return HttpText.form(ENDPOINTS + "/token", Headers.PLAIN.with(server, "Connection: keep-alive"), fields);
    }
}
