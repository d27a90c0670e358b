package io.mapae.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientKeys;
import io.mapae.core.client.ClientRight;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.token.ExtraClaim;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.config.ConfigurationReading.InForce;
import io.mapae.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationReaderTest {

    private static final String KEY = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"2026\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    @TempDir
    Path folder;

    @Test
    void needsNoFileAtAll() {
        Configuration configuration = accepted(read("", Map.of(), Map.of("data", folder.toString())));

        assertThat(configuration.listen().port()).isEqualTo(8400);
        assertThat(configuration.listen().address()).isEqualTo("127.0.0.1");
        assertThat(configuration.issuer()).isEqualTo(URI.create("http://localhost:8400"));
        assertThat(configuration.database()).isEqualTo(new DatabasePlace.Embedded(folder.resolve("mapae.db")));
        assertThat(configuration.stalenessBound()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.session().lifetimes().rememberedAbsolute()).isEqualTo(Duration.ofDays(90));
        assertThat(configuration.token().keys().algorithm()).isEqualTo(SignatureAlgorithm.ES256);
        assertThat(configuration.password().argon2().memoryKib()).isEqualTo(19 * 1024);
        assertThat(configuration.tls()).isEqualTo(new TlsSettings.Off());
    }

    @Test
    void theEnvironmentOverridesTheFileAndFlagsOverrideTheEnvironment() throws IOException {
        Path file = file("listen.port = 1\nlisten.body_max = \"32KiB\"\nstaleness_bound = \"4s\"");
        Map<String, String> environment = Map.of("MAPAE_LISTEN_PORT", "2", "MAPAE_LISTEN_BODY_MAX", "48KiB");

        Accepted reading = (Accepted) read(file.toString(), environment, Map.of("listen.port", "3"));

        assertThat(reading.configuration().listen().port()).isEqualTo(3);
        assertThat(reading.configuration().listen().bodyMax()).isEqualTo(48 << 10);
        assertThat(reading.configuration().stalenessBound()).isEqualTo(Duration.ofSeconds(4));
        assertThat(reading.inForce())
                .contains(
                        new InForce("listen.port", "3", new Origin.Flag("--port")),
                        new InForce("listen.body_max", "\"48KiB\"", new Origin.Environment("MAPAE_LISTEN_BODY_MAX")),
                        new InForce("staleness_bound", "\"4s\"", new Origin.InFile(file, 3, 1)),
                        new InForce("session.idle", "\"30m\"", new Origin.Default()));
    }

    @Test
    void refusesEverythingThatIsWrongAtOnceWithItsPlace() throws IOException {
        Path file = file("""
            staleness_bound = "5 parsecs"
            [listen]
            prot = 8400
            port = "8400"
            [sesion]
            idle = "1m"
            [password]
            min_length = 3
            """);

        assertThat(lines(read(file.toString(), Map.of("MAPAE_LISTEN_PROT", "1"), Map.of("lsten.port", "1"))))
                .containsExactlyInAnyOrder(
                        file + ":1:1: staleness_bound must be a duration from 1s to 1m, not \"5 parsecs\"",
                        file + ":3:1: unknown key \"listen.prot\"; did you mean \"listen.port\"?",
                        file + ":4:1: listen.port must be a whole number from 0 to 65535, without quotes",
                        file + ":6:1: unknown key \"sesion.idle\"; did you mean \"session.idle\"?",
                        file + ":8:1: password.min_length must be a whole number from 8 to 64, not \"3\"",
                        "environment MAPAE_LISTEN_PROT: unknown environment variable; did you mean"
                                + " \"MAPAE_LISTEN_PORT\"?",
                        "flag --set lsten.port: unknown key \"lsten.port\"; did you mean \"listen.port\"?");
    }

    @Test
    void aSyntaxErrorSaysWhere() throws IOException {
        Path file = file("staleness_bound = \"5s\"\nlisten.port = = 3\n");

        assertThat(lines(read(file.toString(), Map.of(), Map.of())))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(file + ":2:15: ");
    }

    @Test
    void aFileThatIsNamedMustExist() {
        assertThat(lines(read(folder + "/absent.toml", Map.of(), Map.of())))
                .containsExactly("flag --config: there is no file " + folder + "/absent.toml");
    }

    @Test
    void theFileInTheDataDirectoryIsFoundButCannotMoveTheDataDirectory() throws IOException {
        Path file = file("data = \"/elsewhere\"\nlisten.port = 1");

        assertThat(lines(read("", Map.of("MAPAE_DATA", folder.toString()), Map.of())))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(file + ":1:1: data cannot be set by a file in the data directory");
    }

    @Test
    void pathsInAFileCountFromTheFile() throws IOException {
        Path file = file("data = \"kept\"\nmaster_key = \"/run/key\"");

        Configuration configuration = accepted(read(file.toString(), Map.of(), Map.of()));

        assertThat(configuration.data()).isEqualTo(folder.resolve("kept"));
        assertThat(configuration.masterKey()).isEqualTo(new MasterKeySource.InFile(Path.of("/run/key")));
    }

    @Test
    void theEnvironmentMayCarryTheMasterKeyItselfAndNothingPrintsIt() {
        Accepted reading =
                (Accepted) read("", Map.of("MAPAE_MASTER_KEY", "c2VjcmV0"), Map.of("data", folder.toString()));

        assertThat(reading.configuration().masterKey()).isEqualTo(new MasterKeySource.InEnvironment("c2VjcmV0"));
        assertThat(reading.toString()).doesNotContain("c2VjcmV0");
        assertThat(reading.inForce())
                .contains(new InForce("master_key", "(hidden)", new Origin.Environment("MAPAE_MASTER_KEY")));
    }

    @Test
    void anOutsideDatabaseIsNamedByAUrlWhosePasswordNothingPrints() {
        String url = "postgresql://mapae:verysecret@db1,db2:5433/sso?schema=login&standby=synchronous";
        Accepted reading = (Accepted) read("", Map.of("MAPAE_DATABASE", url), Map.of("data", folder.toString()));

        assertThat(reading.configuration().database()).isInstanceOfSatisfying(DatabasePlace.Shared.class, place -> {
            assertThat(place.url().password()).isEqualTo("verysecret");
            assertThat(place.url().schema()).isEqualTo("login");
            assertThat(place.url().synchronousStandby()).isTrue();
            assertThat(place.url().hosts()).hasToString("[db1:5432, db2:5433]");
        });
        assertThat(reading.toString()).doesNotContain("verysecret");
        assertThat(reading.inForce())
                .contains(new InForce("database", "(hidden)", new Origin.Environment("MAPAE_DATABASE")));
    }

    @Test
    void aDatabaseThatIsNotUnderstoodIsRefusedWithoutBeingPrinted() {
        for (String url : List.of(
                "oracle://mapae:verysecret@db/sso",
                "mariadb://mapae:verysecret@db/sso?schema=login",
                "postgresql://mapae:verysecret@/sso",
                "postgresql://mapae:verysecret@db",
                "postgresql://mapae:verysecret@db/sso?schema=Upper",
                "postgresql://mapae:verysecret@db/sso?ssl=verysecret",
                "postgresql://mapae:verysecret%@db/sso")) {
            assertThat(lines(read("", Map.of("MAPAE_DATABASE", url), Map.of("data", folder.toString()))))
                    .as(url)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("environment MAPAE_DATABASE: database is not ")
                    .doesNotContain("verysecret");
        }
    }

    @Test
    void clientsAreDeclaredByName() throws IOException {
        Path file = file("""
            [clients.shop]
            name = "The Shop"
            origins = ["https://Shop.example.com:443/"]
            rights = ["introspect", "feed"]
            secret_hash = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
            """);

        List<Client> clients =
                accepted(read(file.toString(), Map.of(), Map.of())).clients();

        assertThat(clients).hasSize(1);
        assertThat(clients.getFirst().name()).isEqualTo("The Shop");
        assertThat(clients.getFirst().origins()).containsExactly("https://shop.example.com");
        assertThat(clients.getFirst().rights()).containsExactlyInAnyOrder(ClientRight.INTROSPECT, ClientRight.FEED);
        assertThat(clients.getFirst().credential()).isInstanceOf(ClientCredential.SecretHash.class);
    }

    @Test
    void extraClaimsHaveCollisionFreeNames() throws IOException {
        Path file = file("[token.claims]\n\"https://example.com/tenant\" = \"acme\"\n\"urn:acme:role\" = \"$role\"");

        assertThat(accepted(read(file.toString(), Map.of(), Map.of())).token().claims())
                .containsExactly(
                        new ExtraClaim("https://example.com/tenant", new ExtraClaim.Source.Constant("acme")),
                        new ExtraClaim("urn:acme:role", new ExtraClaim.Source.AccountRole()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tier",
                "https:///tier",
                "https://example.com/password",
                "https://example.com/userPassword",
                "https://example.com/credit_card",
                "https://example.com/claims#home-address",
                "urn:acme:ssn"
            })
    void aClaimThatCouldCollideOrIsSensitiveIsRefused(String name) throws IOException {
        Path file = file("[token.claims]\n\"" + name + "\" = \"x\"");

        assertThat(lines(read(file.toString(), Map.of(), Map.of())))
                .singleElement()
                .asString()
                .startsWith(file + ":2:1: token.claims." + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.idle=13h | session.idle must not be longer than session.absolute",
                "session.cookie_name=sid | session.cookie_name must be __Host-",
                "session.idle=5m | token.lifetime must be shorter than session.idle",
                "token.jitter=4m | token.jitter must not be longer than half of token.lifetime",
                "tls.key=/k | tls.key needs tls.certificate beside it",
                "issuer=https://example.com/login | issuer must be an origin",
                "cors.origins=* | cors.origins must be an origin",
                "cors.origins=https://*.example.com | cors.origins must be an origin",
                "proxy.trusted=10.0.0.1/8 | proxy.trusted \"10.0.0.1/8\" has bits set beyond its prefix",
                "proxy.trusted=proxy.example.com | proxy.trusted must be addresses or ranges",
                "listen.address=a b | listen.address must be a host name",
                "password.argon2_memory=19 MB | password.argon2_memory must be a size",
                "password.argon2_memory=9223372036854775MiB | password.argon2_memory must be a size",
                "listen.port=0 | issuer must be set where listen.port is 0",
                "sessions=infinispan://a,a | sessions is not `database, memory, or a URL: redis://",
                "sessions=memcached://a,,b | sessions is not `database, memory, or a URL: redis://",
                "sessions=mongodb:// | sessions is not `database, memory, or a URL: redis://",
                "sessions=nowhere | sessions is not `database, memory, or a URL: redis://",
                "sessions=redis://:secret@a,b | sessions is not `database, memory, or a URL: redis://"
            })
    void whatDoesNotFitIsRefused(String flag, String message) {
        String[] parts = flag.split("=", 2);

        assertThat(lines(read("", Map.of(), Map.of("data", folder.toString(), parts[0], parts[1]))))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void whatCannotBeCountedCannotBeLimited() {
        Map<String, String> flags =
                Map.of("data", folder.toString(), "sessions", "memcached://a:11211,b:11211", "session.limit", "3");

        assertThat(lines(read("", Map.of(), flags)))
                .singleElement()
                .asString()
                .contains("session.limit must be 0 where sessions are in Memcached");
    }

    @Test
    void aClientsKeysAreDeclaredInlineOrInAFileBesideTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("guard.jwks.json"), "{\"keys\":[" + KEY + "]}");
        Path file = file("""
                [clients.shop]
                jwks = '{"keys":[%s]}'
                [clients.guard]
                jwks_file = "guard.jwks.json"
                rights = ["feed"]
                """.formatted(KEY));

        assertThat(accepted(read(file.toString(), Map.of(), Map.of())).clients())
                .extracting(Client::credential)
                .allSatisfy(credential -> assertThat(credential)
                        .isInstanceOfSatisfying(
                                ClientCredential.PublicKeys.class,
                                keys -> assertThat(ClientKeys.ids(keys)).containsExactly("2026")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "jwks = 'x' | jwks is no JSON object",
                "jwks = '{\"kty\":\"oct\",\"k\":\"AAAA\"}' | jwks has a key that is symmetric",
                "jwks = '{\"kty\":\"OKP\",\"d\":\"AAAA\"}' | jwks has a key that is private",
                "jwks_file = \"missing.json\" | missing.json, which is not there",
                "jwks_file = \".\" | which cannot be read",
                "rights = [\"feed\"] | rights has a right that needs a client with secret_hash, jwks or jwks_file",
            })
    void clientKeysThatDoNotFitAreRefusedByFileAndLine(String line, String message) throws IOException {
        Path file = file("[clients.shop]\nname = \"Shop\"\n" + line + "\n");

        assertThat(lines(read(file.toString(), Map.of(), Map.of())))
                .singleElement()
                .asString()
                .startsWith(file + ":3:1")
                .contains("clients.shop.", message);
    }

    @Test
    void aClientAuthenticatesInOneWay() throws IOException {
        Path file = file("[clients.shop]\nsecret_hash = \"" + "A".repeat(43) + "\"\njwks = '" + KEY + "'\n");

        assertThat(lines(read(file.toString(), Map.of(), Map.of())))
                .singleElement()
                .asString()
                .startsWith(file + ":3:1")
                .contains("clients.shop.jwks is one too many");
    }

    @Test
    void problemsAreToldInTheOrderOfTheFile() throws IOException {
        Path file = file("[listen]\nport = \"x\"\nprot = 1\n[session]\nidle = \"soon\"\n[sesion]\nidle = \"1m\"\n");

        assertThat(lines(read(file.toString(), Map.of(), Map.of())))
                .extracting(line ->
                        line.substring(file.toString().length(), file.toString().length() + 3))
                .containsExactly(":2:", ":3:", ":5:", ":7:");
    }

    @ParameterizedTest
    @CsvSource({"80, false, http://localhost", "443, true, https://localhost", "443, false, http://localhost:443"})
    void theIssuerOnTheUsualPortIsWrittenAsBrowsersWriteIt(String port, String tls, String issuer) {
        Map<String, String> flags = Map.of("data", folder.toString(), "listen.port", port, "tls.dev", tls);
        Accepted reading = (Accepted) read("", Map.of(), flags);

        assertThat(reading.configuration().issuer()).hasToString(issuer);
        assertThat(reading.inForce()).contains(new InForce("issuer", "\"" + issuer + "\"", new Origin.Default()));
    }

    @Test
    void everySettingIsReachableByAnEnvironmentNameOfItsOwn() {
        List<String> names = Settings.ALL.stream()
                .filter(Setting::isInEnvironment)
                .map(Setting::environmentName)
                .toList();

        assertThat(names).doesNotHaveDuplicates().contains("MAPAE_LISTEN_PORT", "MAPAE_STALENESS_BOUND");
    }

    @Test
    void theVariablesOfTheLauncherAreNoSettings() {
        Map<String, String> environment = Map.of("MAPAE_JAVA_OPTIONS", "-Xmx1g", "OTHER", "x");

        assertThat(read("", environment, Map.of("data", folder.toString()))).isInstanceOf(Accepted.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mapae.toml"), text);
    }

    private static ConfigurationReading read(String named, Map<String, String> environment, Map<String, String> flags) {
        return new ConfigurationReader(environment).read(named, flags);
    }

    private static Configuration accepted(ConfigurationReading reading) {
        assertThat(reading).isInstanceOf(Accepted.class);
        return ((Accepted) reading).configuration();
    }

    private static List<String> lines(ConfigurationReading reading) {
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).problems().stream().map(Problem::toString).toList();
    }
}
