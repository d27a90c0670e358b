package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.cli.CommandLineRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever ends a session ends every cookie and every token of it, at every place, from the next request on.
@OnEveryStore
final class EndedSessionsTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String NEXT = "another horse entirely here";
    private static final String APP = "app";
    private static final String APP_ORIGIN = "https://app.example";
    private static final String[] CARRIAGES = {"cookie", "tokens", "token_cookies"};

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static FrontDoor door;

    private String name = "";

    /// One that holds a session.
    ///
    /// @param spent what it has used up already
    private record Client(Agent agent, Holdings held, List<Credential> spent) {

        Agent.Answer send(String method, String path, String json) {
            return agent.send(method, path, json, held.headers());
        }
    }

    enum End {
        LOGOUT,
        CONFIRMED_LOGOUT,
        THIS_DEVICE,
        ON_THE_DEVICE_LIST,
        THE_OTHERS,
        ALL,
        PASSWORD_CHANGE,
        LEAVING,
        DISABLED,
        NEW_PASSWORD_BY_COMMAND,
        ONE_BY_OPERATOR,
        ACCOUNT_BY_OPERATOR,
        ALL_BY_OPERATOR,
        ALL_BY_COMMAND
    }

    @BeforeAll
    static void start() {
        server = ServerProcess.Plan.in(folder.resolve("data"))
                .with("staleness_bound", "1s")
                .with("token.audience", "https://api.example")
                .start();
        door = FrontDoor.of(server);
        command("client", "add", APP, "--public", "--origin", APP_ORIGIN, "--right", "keep");
        command("account", "add", "operator", "--operator");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfItIsBelievedAnyMore(End end) {
        List<Client> bystanders = logInEveryWay("bystander-" + end);
        List<Client> victims = logInEveryWay("victim-" + end);
        name = "victim-" + end;
        victims.forEach(victim -> door.assertBelieved(victim.held()));
        Client elsewhere = logIn(name, "cookie");

        carryOut(end, victims, elsewhere);

        for (Client victim : victims) {
            door.assertRefused(victim.held());
            victim.spent().forEach(spent -> assertThat(door.opening(spent)).isEmpty());
        }
        if (end != End.ALL_BY_OPERATOR && end != End.ALL_BY_COMMAND) {
            bystanders.forEach(bystander -> door.assertBelieved(bystander.held()));
        }
        switch (end) {
            // Whoever ends the others, or changes the password, lives on with a new cookie, and the old one ends.
            case THE_OTHERS, PASSWORD_CHANGE -> {
                door.assertRefused(elsewhere.held());
                assertThat(elsewhere.agent().get("/v1/session").text("sid"))
                        .isEqualTo(elsewhere.held().sid());
            }
            case LOGOUT, CONFIRMED_LOGOUT, THIS_DEVICE, ON_THE_DEVICE_LIST, ONE_BY_OPERATOR ->
                door.assertBelieved(elsewhere.held());
            case ALL,
                    LEAVING,
                    DISABLED,
                    NEW_PASSWORD_BY_COMMAND,
                    ACCOUNT_BY_OPERATOR,
                    ALL_BY_OPERATOR,
                    ALL_BY_COMMAND -> door.assertRefused(elsewhere.held());
        }
    }

    private void carryOut(End end, List<Client> victims, Client elsewhere) {
        String passwords = "{\"current\":\"" + PASSWORD + "\",\"new\":\"" + NEXT + "\"}";
        switch (end) {
            case LOGOUT -> victims.forEach(victim -> done(victim.send("POST", "/v1/logout", "")));
            case CONFIRMED_LOGOUT ->
                victims.forEach(victim -> done(victim.send("POST", "/v1/logout?confirm=true", "")));
            case THIS_DEVICE -> victims.forEach(victim -> done(victim.send("DELETE", device(victim), "")));
            case ON_THE_DEVICE_LIST -> victims.forEach(victim -> done(elsewhere.send("DELETE", device(victim), "")));
            case THE_OTHERS -> done(elsewhere.send("DELETE", "/v1/sessions?except=current", ""));
            case ALL -> done(elsewhere.send("DELETE", "/v1/sessions", ""));
            case PASSWORD_CHANGE -> done(elsewhere.send("PUT", "/v1/account/password", passwords));
            case LEAVING -> done(elsewhere.send("DELETE", "/v1/account", ""));
            case DISABLED -> command("account", "disable", name);
            case NEW_PASSWORD_BY_COMMAND -> command("account", "password", name);
            case ONE_BY_OPERATOR ->
                victims.forEach(victim -> done(operator()
                        .send("DELETE", "/v1/operator/sessions/" + victim.held().sid(), "")));
            case ACCOUNT_BY_OPERATOR -> done(operator().send("DELETE", "/v1/operator/sessions?account=" + name, ""));
            case ALL_BY_OPERATOR -> done(operator().send("DELETE", "/v1/operator/sessions?all=true", ""));
            case ALL_BY_COMMAND -> command("session", "end", "--all");
        }
    }

    /// One session in each carriage, one that was refreshed, and one that is carried in two ways at once.
    private static List<Client> logInEveryWay(String name) {
        String account = "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
        assertThat(server.agent().post("/v1/accounts", account).status()).isEqualTo(201);
        List<Client> clients = new ArrayList<>();
        for (String carriage : CARRIAGES) {
            clients.add(logIn(name, carriage));
        }
        clients.add(refreshed(logIn(name, "tokens")));
        clients.add(carriedTwice(logIn(name, "cookie")));
        return clients;
    }

    private static Client logIn(String name, String carriage) {
        Agent agent = server.agent();
        Agent.Answer answer = done(agent.post(
                "/v1/login",
                "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"" + carriage
                        + "\"}"));
        return new Client(agent, Holdings.of(agent, answer), List.of());
    }

    /// The old access token is good until it expires, and the old refresh token for the same answer a while yet.
    private static Client refreshed(Client client) {
        Credential spent = client.held().refreshToken();
        Agent.Answer next =
                done(client.agent().post("/v1/tokens/refresh", "{\"refresh_token\":\"" + spent.value() + "\"}"));
        Holdings held = client.held().without(spent).and(Holdings.of(client.agent(), next));
        return new Client(client.agent(), held, List.of(spent));
    }

    /// As a cookie and, for the application that may keep it, as tokens too.
    private static Client carriedTwice(Client client) {
        String order = "{\"carriage\":\"tokens\",\"client_id\":\"" + APP + "\",\"keep\":true,\"password\":\"" + PASSWORD
                + "\"}";
        Agent.Answer tokens = done(client.agent().post("/v1/session/carriage", order, "Origin", APP_ORIGIN));
        Holdings both = client.held().and(Holdings.of(client.agent(), tokens, APP));
        return new Client(client.agent(), both, List.of());
    }

    private static Client operator() {
        return logIn("operator", "cookie");
    }

    private static String device(Client client) {
        return "/v1/sessions/" + client.held().sid();
    }

    private static Agent.Answer done(Agent.Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 204);
        return answer;
    }

    private static void command(String... arguments) {
        CommandLineRun.Result result = server.command(PASSWORD, arguments);
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }
}
