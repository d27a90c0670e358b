package io.mapae.bench.peer;

import io.mapae.bench.http.Headers;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of Mapae where a peer is asked by its OAuth endpoints.
record MapaeRequests(ServerProcess mapae) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What each access token is worth.
    Work.Requests introspections() throws IOException {
        return Gateway.asking(mapae, "/oauth2/introspect", Tokens.ofAll(this::logIn));
    }

    /// Whom each access token belongs to.
    Work.Requests sessions() throws IOException {
        return new Work.Requests(
                mapae.port(),
                Tokens.ofAll(this::logIn).stream()
                        .map(tokens -> HttpText.get("/v1/session", Headers.PLAIN.with(mapae, tokens.bearer())))
                        .toList());
    }

    /// New tokens for the newest refresh token.
    Work.Requests refreshes() {
        return new Work.Requests(mapae.port(), this::refreshTexts, "refresh_token");
    }

    private List<String> refreshTexts() throws IOException {
        return Tokens.ofAll(this::logIn).stream()
                .map(tokens -> JSON.writeValueAsString(Map.of("refresh_token", tokens.refresh())))
                .map(json -> HttpText.post("/v1/tokens/refresh", Person.own(mapae), json))
                .toList();
    }

    /// Logins by password, whose answers have tokens.
    Work.Requests logins() {
        return new Work.Requests(
                mapae.port(),
                Crowd.PEOPLE.stream()
                        .map(person -> person.login(mapae, Carriage.TOKENS))
                        .toList());
    }

    private Tokens logIn(Person person) throws IOException {
        try (KeptConnection connection = KeptConnection.open(mapae.port())) {
            return Tokens.of(connection.exchange(person.login(mapae, Carriage.TOKENS)));
        }
    }
}
