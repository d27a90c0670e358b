package io.mapae.bench.http;

import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Someone with an account at the server under test.
public record Person(String identifier, String password) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WRONG = "four unrelated birds";

    /// The n-th of those that a benchmark signs up.
    public static Person numbered(int n) {
        return new Person("person%04d@example.com".formatted(n), "four unrelated words");
    }

    /// Someone whom no server knows, whose identifier is as long as those of the people.
    static Person stranger(int n) {
        return new Person("nobody%04d@example.com".formatted(n % 10_000), WRONG);
    }

    /// The same, who has forgotten the password.
    Person forgetful() {
        return new Person(identifier, WRONG);
    }

    /// Makes the account.
    public void signUp(ServerProcess server) throws IOException {
        String json = JSON.writeValueAsString(Map.of("identifier", identifier, "password", password));
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            connection
                    .exchange(HttpText.post("/v1/accounts", own(server), json))
                    .expect(201);
        }
    }

    /// Logs in, and gives the header that carries the session from then on.
    public String logIn(ServerProcess server, Carriage carriage) throws IOException {
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            RawAnswer answer = connection.exchange(login(server, carriage)).expect(200);
            if (carriage == Carriage.TOKENS) {
                JsonNode body = JSON.readTree(answer.body());
                return "Authorization: Bearer " + body.get("access_token").asString();
            }
            return cookie(answer);
        }
    }

    /// The header that brings back the cookies of an answer.
    public static String cookie(RawAnswer answer) {
        return "Cookie: "
                + answer.headers().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("set-cookie"))
                        .map(header -> header.getValue().split(";", 2)[0])
                        .filter(cookie -> !cookie.endsWith("="))
                        .collect(Collectors.joining("; "));
    }

    /// The request of a login.
    public String login(ServerProcess server, Carriage carriage) {
        String json = JSON.writeValueAsString(
                Map.of("identifier", identifier, "password", password, "carriage", carriage.toString()));
        return HttpText.post("/v1/login", own(server), json);
    }

    /// The headers of a page of the server's own.
    public static List<String> own(ServerProcess server) {
        String authority = server.address().getAuthority();
        return new ArrayList<>(List.of("Host: " + authority, "Origin: http://" + authority));
    }
}
