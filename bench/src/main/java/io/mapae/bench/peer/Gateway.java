package io.mapae.bench.peer;

import io.mapae.bench.http.Headers;
import io.mapae.compare.http.HttpText;
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

/// The client that asks what a token is worth, at Mapae and at its peers alike: it authenticates by HTTP Basic.
final class Gateway {

    private static final String ID = "gateway";

    private static final String SECRET = "fourUnrelatedWordsOfTheGatewayOfThisBenchmark";

    private Gateway() {}

    /// The header that a client authenticates by.
    static String authorization(String id, String secret) {
        byte[] both = (id + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
    }

    /// What it asks about each of these.
    static Work.Requests asking(ServerProcess server, String path, List<Tokens> all) {
        List<String> headers = Headers.PLAIN.with(server, authorization(ID, SECRET));
        return new Work.Requests(
                server.port(),
                all.stream()
                        .map(tokens -> HttpText.form(path, headers, Map.of("token", tokens.access())))
                        .toList());
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
