package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.bench.http.Headers;
import io.mapae.bench.http.Person;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// The people who are logged in while a peer is measured.
final class Crowd {

    /// More than there are connections, so that no server has one login alone to remember.
    static final List<Person> PEOPLE =
            IntStream.range(0, 32).mapToObj(Person::numbered).toList();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PER_SECOND = 2000;

    private Crowd() {}

    /// How a person logs in somewhere.
    interface Login {

        /// @return the header that carries the login from then on
        String logIn(Person person) throws IOException;
    }

    /// `GET /me` of a peer by each of them, against `GET /v1/session` of Mapae, which answers the same fields.
    ///
    /// @param login how they log in at the peer
    /// @param goal  for the processor time of Mapae against the peer's
    static Work asking(ServerProcess server, Login login, ServerProcess mapae, Carriage carriage, Goal goal)
            throws IOException {
        Work.Requests theirs = asking(server, "/me", login);
        Work.Requests ours = asking(mapae, "/v1/session", person -> person.logIn(mapae, carriage));
        Set<String> fields = fields(theirs);
        if (!fields.equals(fields(ours))) {
            throw new IllegalStateException("the peer answers other fields: " + fields);
        }
        String name = carriage == Carriage.TOKENS ? "GET by token" : "GET by session";
        return new Work(name, theirs, ours, PER_SECOND, goal);
    }

    private static Work.Requests asking(ServerProcess server, String path, Login login) throws IOException {
        List<String> requests = new ArrayList<>();
        for (Person person : PEOPLE) {
            requests.add(HttpText.get(path, Headers.PLAIN.with(server, login.logIn(person))));
        }
        return new Work.Requests(server.port(), requests);
    }

    private static Set<String> fields(Work.Requests requests) throws IOException {
        try (KeptConnection connection = KeptConnection.open(requests.port())) {
            String body = connection
                    .exchange(requests.texts().make().getFirst())
                    .expect(200)
                    .body();
            return JSON.readTree(body).propertyNames().stream().collect(Collectors.toSet());
        }
    }
}
