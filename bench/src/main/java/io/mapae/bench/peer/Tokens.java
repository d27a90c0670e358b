package io.mapae.bench.peer;

import io.mapae.bench.http.Person;
import io.mapae.compare.http.RawAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server hands out at a login. Prints nothing of it.
record Tokens(String access, String refresh) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How a person gets them.
    interface Login {

        /// Logs in.
        Tokens logIn(Person person) throws IOException;
    }

    /// Those of an answer as RFC 6749 has it, which must be a good one.
    static Tokens of(RawAnswer answer) {
        JsonNode body = JSON.readTree(answer.expect(200).body());
        return new Tokens(
                body.get("access_token").asString(), body.path("refresh_token").asString(""));
    }

    /// Those of each person of the crowd.
    static List<Tokens> ofAll(Login login) throws IOException {
        List<Tokens> all = new ArrayList<>();
        for (Person person : Crowd.PEOPLE) {
            all.add(login.logIn(person));
        }
        return all;
    }

    /// The header that carries the access token.
    String bearer() {
        return "Authorization: Bearer " + access;
    }

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
