package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.ServerProcess;
import io.mapae.server.http.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// A server in a process of its own that somebody uses while it is attacked.
///
/// When it is closed it must have failed at nothing: no error in its log, and no answer with a status of 500 or
/// above.
final class AttackedServer implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";
    static final String SESSION = "__Host-Http-sid";
    static final String ACCESS = "__Host-Http-at";
    static final String REFRESH = "__Host-Http-rt";

    private final ServerProcess server;
    private final Agent somebody;

    private AttackedServer(ServerProcess server) {
        this.server = server;
        this.somebody = server.agent();
        signUp("somebody");
        logIn(somebody, "somebody", "cookie");
    }

    static AttackedServer start(Path folder) {
        ServerProcess.Plan plan = ServerProcess.Plan.in(folder.resolve("data"))
                .with("listen.request_timeout", "2s")
                .with("log.format", "json");
        return new AttackedServer(plan.start());
    }

    String issuer() {
        return server.issuer();
    }

    /// Host and port, as a Host header names them.
    String host() {
        return "localhost:" + server.port();
    }

    int port() {
        return server.port();
    }

    Agent agent() {
        return server.agent();
    }

    /// Runs a command that must succeed, and returns what it printed.
    List<String> command(String... arguments) {
        var result = server.command(PASSWORD, arguments);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result.printed();
    }

    void signUp(String name) {
        Agent.Answer answer =
                agent().post("/v1/accounts", "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.status()).isEqualTo(201);
    }

    Agent.Answer logIn(Agent agent, String name, String carriage) {
        Agent.Answer answer = agent.post(
                "/v1/login",
                "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"" + carriage
                        + "\"}");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer;
    }

    /// Sends bytes on a connection of their own, and returns everything that came back; each character is one
    /// byte.
    String exchange(String bytes) {
        try {
            return RawClient.exchange(server.port(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whatever has just been tried, somebody else is served.
    void assertServing() {
        Agent.Answer session = somebody.get("/v1/session");
        assertThat(session.status()).as(session.http().body()).isEqualTo(200);
    }

    @Override
    public void close() {
        try {
            assertServing();
            String metrics = agent().get("/metrics").http().body();
            assertThat(metrics.lines())
                    .filteredOn(line -> line.startsWith("mapae_http_request_duration_seconds_count"))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("status=\"5"));
            assertThat(server.lines()).noneMatch(line -> line.contains("\"error\"") || line.contains("Exception"));
        } finally {
            server.close();
        }
    }
}
