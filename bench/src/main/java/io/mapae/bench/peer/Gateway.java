package io.mapae.bench.peer;

import io.mapae.bench.http.Headers;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The client that asks what a token is worth, at Mapae and at its peers alike: it authenticates by HTTP Basic.
final class Gateway {

    private static final String ID = "gateway";

    private static final String SECRET = "fourUnrelatedWordsOfTheGatewayOfThisBenchmark";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Gateway() {}

    /// The header that a client authenticates by.
    static String authorization(String id, String secret) {
        byte[] both = (id + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
    }

    /// What it asks about each of these, which the server must know.
    static Work.Requests asking(ServerProcess server, String path, List<Tokens> all) {
        List<String> headers = Headers.PLAIN.with(server, authorization(ID, SECRET));
        List<String> questions = all.stream()
                .map(tokens -> HttpText.form(path, headers, Map.of("token", tokens.access())))
                .toList();
        return new Work.Requests(server.port(), () -> requireActive(server, questions), "");
    }

    // Whether or not a token is good, the answer to the question is 200.
    private static List<String> requireActive(ServerProcess server, List<String> questions) throws IOException {
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            String body = connection.exchange(questions.getFirst()).expect(200).body();
            if (!JSON.readTree(body).path("active").asBoolean()) {
                throw new IllegalStateException("a token of somebody who is logged in is worth nothing: " + body);
            }
            return questions;
        }
    }

    /// Makes a data directory for Mapae in which this client is declared.
    static Path declaredIn(Path data) throws IOException {
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(data.resolve("mapae.toml"), """
                [clients.%s]
                rights = ["introspect"]
                secret_hash = "%s"
                """.formatted(ID, hash()));
        return data;
    }

    private static String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
