package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.mapae.server.Mapae;
import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading.Accepted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every administration command, once inside a running server and once beside a stopped one.
final class AdministrationTest {
    private static final String ISSUER = "http://localhost:8400";
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path folder;

    private Optional<ServerRun> running = Optional.empty();
    private ScriptedTerminal terminal = new ScriptedTerminal(PASSWORD);

    enum Where {
        INSIDE_THE_SERVER,
        BESIDE_IT
    }

    @AfterEach
    void stop() {
        running.ifPresent(ServerRun::close);
    }

    @ParameterizedTest
    @EnumSource
    void accountsAreAddedListedDisabledAndEnabled(Where where) {
        start(where);

        assertThat(mapae("account", "add", "ada@example.com")).isZero();
        assertThat(terminal.printed).singleElement().asString().startsWith("added ada@example.com (");
        assertThat(mapae("account", "add", "ada@example.com")).isEqualTo(1);
        assertThat(terminal.complained).containsExactly("this identifier is taken");
        assertThat(mapae("account", "disable", "ada@example.com")).isZero();
        assertThat(mapae("account", "list", "--json")).isZero();
        assertThat(terminal.printed)
                .singleElement()
                .asString()
                .contains("\"identifier\":\"ada@example.com\"", "\"status\":\"disabled\"");
        assertThat(mapae("account", "enable", "ada@example.com")).isZero();
        assertThat(mapae("account", "password", "ada@example.com", "--password-stdin"))
                .isZero();
        assertThat(mapae("account", "disable", "nobody")).isEqualTo(1);
        assertThat(mapae("audit", "list", "--account", "ada@example.com", "--json"))
                .isZero();
        assertThat(String.join("\n", terminal.printed))
                .contains("account_added", "account_disabled", "account_enabled", "password_changed", "command line")
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordThatMayNotBeChosenIsRefusedWithTheReason(Where where) {
        start(where);
        terminal = new ScriptedTerminal("short");

        assertThat(run("account", "add", "ada@example.com")).isEqualTo(1);
        assertThat(terminal.complained).containsExactly("the password has fewer than 8 characters");
    }

    @ParameterizedTest
    @EnumSource
    void clientsAreAddedListedAndRemoved(Where where) {
        start(where);

        assertThat(mapae("client", "add", "shop", "--origin", "https://shop.example.com", "--right", "introspect"))
                .isZero();
        assertThat(terminal.printed).last().asString().startsWith("mapae_c_");
        assertThat(mapae("client", "list", "--json")).isZero();
        assertThat(String.join("\n", terminal.printed))
                .contains("\"client_id\":\"shop\"", "\"authenticates\":\"secret\"", "\"rights\":\"introspect\"")
                .doesNotContain("mapae_c_");
        assertThat(mapae("client", "remove", "shop")).isZero();
        assertThat(mapae("client", "remove", "shop")).isEqualTo(1);
        assertThat(mapae("client", "add", "shop", "--right", "everything")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aClientWithKeysOfItsOwnIsAddedListedAndGivenOtherKeys(Where where) throws Exception {
        start(where);
        ECKey old = new ECKeyGenerator(Curve.P_256).keyID("old").generate();
        ECKey next = new ECKeyGenerator(Curve.P_256).keyID("next").generate();
        String one = keys("one.jwks", new JWKSet(old.toPublicJWK()));
        String both = keys("both.jwks", new JWKSet(List.of(old.toPublicJWK(), next.toPublicJWK())));

        assertThat(mapae("client", "add", "guard", "--jwks", one, "--right", "feed"))
                .isZero();
        assertThat(terminal.printed).singleElement().asString().endsWith("signed with: old");
        assertThat(mapae("client", "keys", "guard", both)).isZero();
        assertThat(mapae("client", "list", "--json")).isZero();
        assertThat(String.join("\n", terminal.printed))
                .contains("\"client_id\":\"guard\"", "\"authenticates\":\"keys\"", "\"keys\":\"old next\"");
        assertThat(mapae("client", "keys", "nobody", both)).isEqualTo(1);
        assertThat(terminal.complained).containsExactly("there is no client nobody");
        assertThat(mapae("client", "keys", "first-party", both)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void keysThatCouldSignAreRefusedByTheFilesName(Where where) throws Exception {
        start(where);
        String secret = Files.writeString(
                        folder.resolve("secret.jwks"),
                        new ECKeyGenerator(Curve.P_256).keyID("x").generate().toJSONString())
                .toString();

        assertThat(mapae("client", "add", "guard", "--jwks", secret)).isEqualTo(1);
        assertThat(terminal.complained)
                .singleElement()
                .asString()
                .startsWith(secret + " has a key that is private: register the public part alone");
        assertThat(mapae("client", "add", "guard", "--jwks", secret + ".missing"))
                .isEqualTo(1);
        assertThat(mapae("client", "add", "guard", "--jwks", secret, "--public"))
                .isEqualTo(2);
        assertThat(mapae("client", "list")).isZero();
        assertThat(terminal.printed).noneMatch(line -> line.startsWith("guard"));
    }

    private String keys(String name, JWKSet keys) throws IOException {
        return Files.writeString(folder.resolve(name), keys.toString()).toString();
    }

    @ParameterizedTest
    @EnumSource
    void aBackupThatCannotBeWrittenIsRefusedWithTheReason(Where where) {
        start(where);

        assertThat(mapae("backup", folder.resolve("missing/backup.db").toString()))
                .isEqualTo(1);
        assertThat(terminal.complained)
                .singleElement()
                .asString()
                .startsWith("there is no directory " + folder.resolve("missing"));
        assertThat(mapae("session", "list", "--account", "nobody")).isEqualTo(1);
        assertThat(terminal.complained).containsExactly("there is no account nobody");
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws IOException {
        start(Where.BESIDE_IT);
        Path text = Files.writeString(folder.resolve("text"), "This is no database. ".repeat(1000));

        assertThat(mapae("restore", text.toString())).isEqualTo(1);
        assertThat(terminal.complained).containsExactly(text + " is no backup of Mapae");
        assertThat(mapae("account", "list")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void signingKeysAreRotatedImportedAndWithdrawn(Where where) throws Exception {
        start(where);
        Path jwk = Files.writeString(
                folder.resolve("key.jwk"),
                new ECKeyGenerator(Curve.P_256).keyID("moved-in").generate().toJSONString());

        assertThat(mapae("keys", "rotate", "--at-once")).isZero();
        assertThat(mapae("keys", "import", jwk.toString())).isZero();
        assertThat(mapae("keys", "list")).isZero();
        assertThat(terminal.printed).anyMatch(line -> line.startsWith("moved-in") && line.contains("next"));
        assertThat(mapae("keys", "withdraw", "moved-in")).isZero();
        assertThat(mapae("keys", "withdraw", "moved-in")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theMasterKeyIsRotatedAndTheInstallationStillOpens(Where where) throws Exception {
        start(where);
        Path file = data().resolve("master.key");
        String before = Files.readString(file);

        assertThat(mapae("keys", "master", "rotate")).isZero();
        assertThat(terminal.progressed).contains("Wrapping 3/3", "Wrapping over");
        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        stop();
        running = Optional.empty();
        assertThat(mapae("account", "list")).isZero();
        Files.writeString(file, before);
        assertThat(mapae("account", "list")).isEqualTo(1);
        assertThat(terminal.complained).singleElement().asString().contains("which is not in the ring");
    }

    @ParameterizedTest
    @EnumSource
    void aBackupIsWrittenOnceAndRestoredIntoAStoppedServer(Where where) {
        start(where);
        String file = folder.resolve("backup.db").toString();
        mapae("account", "add", "ada@example.com");

        assertThat(mapae("backup", file)).isZero();
        assertThat(terminal.progressed).contains("Backup over");
        assertThat(mapae("backup", file)).isEqualTo(1);
        mapae("account", "add", "eve@example.com");
        assertThat(mapae("restore", file)).isEqualTo(where == Where.INSIDE_THE_SERVER ? 1 : 0);

        stop();
        running = Optional.empty();
        assertThat(mapae("restore", file)).isZero();
        mapae("account", "list", "--json");
        assertThat(terminal.printed).singleElement().asString().contains("ada@example.com");
    }

    @Test
    void sessionsOfARunningServerAreListedAndEnded() throws Exception {
        start(Where.INSIDE_THE_SERVER);
        mapae("account", "add", "ada@example.com");
        String token = logIn();
        assertThat(whoAmI(token)).isEqualTo(200);

        assertThat(mapae("session", "list", "--account", "ada@example.com")).isZero();
        String sid = terminal.printed.get(1).split(" ", 2)[0];
        assertThat(mapae("session", "end", sid)).isZero();
        assertThat(whoAmI(token)).isEqualTo(401);
        assertThat(mapae("session", "end", sid)).isEqualTo(1);
        assertThat(mapae("session", "end", "--account", "ada@example.com")).isZero();
        assertThat(mapae("session", "end", "--all")).isZero();
        assertThat(mapae("session", "end")).isEqualTo(2);
    }

    @Test
    void withoutADataDirectoryNothingIsMade() {
        assertThat(mapae("account", "list")).isEqualTo(1);
        assertThat(data()).doesNotExist();
    }

    @Test
    void aSecondServerOnTheSameDataDirectoryIsRefused() {
        start(Where.INSIDE_THE_SERVER);

        assertThat(ServerRun.start(new Mapae(), configuration().configuration()))
                .isEmpty();
    }

    @Test
    void theSocketIsItsOwnersAloneAndGoesWithTheServer() throws Exception {
        start(Where.INSIDE_THE_SERVER);
        Path socket = data().resolve("mapae.sock");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        stop();
        running = Optional.empty();
        assertThat(socket).doesNotExist();
    }

    private void start(Where where) {
        ServerRun run =
                ServerRun.start(new Mapae(), configuration().configuration()).orElseThrow();
        if (where == Where.INSIDE_THE_SERVER) {
            running = Optional.of(run);
        } else {
            run.close();
        }
    }

    private Accepted configuration() {
        return (Accepted) new ConfigurationReader(Map.of())
                .read("", Map.of("data", data().toString(), "listen.port", "0", "issuer", ISSUER));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int mapae(String... arguments) {
        terminal = new ScriptedTerminal(PASSWORD);
        return run(arguments);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data().toString()));
        return new Commands(new Mapae(), Map.of()).run(all, terminal);
    }

    private String logIn() throws Exception {
        String body = "{\"identifier\":\"ada@example.com\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"tokens\"}";
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/v1/login"))
                .header("Content-Type", "application/json")
                .header("Origin", ISSUER)
                .POST(BodyPublishers.ofString(body))
                .build();
        String answer = send(request).body();
        return answer.replaceAll("(?s).*\"access_token\" ?: ?\"([^\"]+)\".*", "$1");
    }

    private int whoAmI(String token) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve("/v1/session"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private URI address() {
        return running.orElseThrow().running().address();
    }
}
