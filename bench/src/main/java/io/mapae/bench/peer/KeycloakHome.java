package io.mapae.bench.peer;

import io.mapae.bench.http.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where Keycloak was unpacked, with its configuration, and its commands.
///
/// @param script its `kc.sh`
record KeycloakHome(Path script, PeerStore postgres) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The one that `build.sh` has made.
    static KeycloakHome of(Path built, PeerStore postgres) throws IOException {
        try (Stream<Path> unpacked = Files.list(built.resolve("target"))) {
            return unpacked.map(directory -> directory.resolve("bin/kc.sh"))
                    .filter(Files::exists)
                    .findFirst()
                    .map(script -> new KeycloakHome(script, postgres))
                    .orElseThrow(() -> new IOException("there is no kc.sh below " + built));
        }
    }

    /// Writes a realm with its people, whose passwords it hashes as it is imported.
    void writeRealm(Path settings, Path target) {
        ObjectNode realm = (ObjectNode) JSON.readTree(settings.toFile());
        ArrayNode users = realm.putArray("users");
        for (Person person : Crowd.PEOPLE) {
            users.addPOJO(Map.of(
                    "username",
                    person.identifier(),
                    "email",
                    person.identifier(),
                    "emailVerified",
                    true,
                    "firstName",
                    "Some",
                    "lastName",
                    "Person",
                    "enabled",
                    true,
                    "credentials",
                    List.of(Map.of("type", "password", "value", person.password()))));
        }
        JSON.writeValue(target.toFile(), realm);
    }

    /// Takes a realm into the database, which is set up for it.
    List<String> importing(Path realm) {
        return command("import", "--optimized", "--file=" + realm);
    }

    /// Serves, as in production.
    List<String> serving(int port) {
        return command("start", "--optimized", "--http-port=" + port, "--hostname=http://localhost:" + port);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/env", "JAVA_HOME=" + System.getProperty("java.home"), "sh", script.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--db-url-host=127.0.0.1", "--db-url-port=" + postgres.port()));
        return command;
    }
}
