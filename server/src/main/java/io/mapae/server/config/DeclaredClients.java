package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientKeys;
import io.mapae.core.client.ClientRight;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The clients that the configuration file declares; they need no `mapae client add`.
final class DeclaredClients {
    private static final int CLIENTS_MAX = 256;
    private static final long FILE_BYTES_MAX = 4L * ClientKeys.CHARACTERS_MAX;

    // The public key of RFC 8037, appendix A.2.
    private static final String SAMPLE_KEYS = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"2026\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}";

    private static final Setting<String> NAME = Setting.of(
                    "clients.*.name", Kind.text("text", text -> text), "", "What people see.")
            .only(Setting.Reach.FILE)
            .sample("Shop");
    private static final Setting<List<URI>> ORIGINS = Setting.of(
                    "clients.*.origins", Origins.list(), "", "Origins that its pages call from; exactly, no wildcards.")
            .only(Setting.Reach.FILE)
            .sample("https://shop.example.com");
    private static final Setting<List<ClientRight>> RIGHTS = Setting.of(
                    "clients.*.rights",
                    Kind.list("a list of rights", DeclaredClients::right),
                    "",
                    "What it may do: `introspect` (ask about any token), `feed` (follow revocations), `keep` (let a session"
                            + " keep its old carriage when it changes over).")
            .only(Setting.Reach.FILE)
            .sample("introspect");
    private static final Setting<ClientCredential> SECRET_HASH = Setting.of(
                    "clients.*.secret_hash",
                    new Kind<>(
                            Kind.Form.TEXT,
                            "the SHA-256 of a client secret in base64url, as `mapae client add` prints it",
                            Kind.one(DeclaredClients::credential)),
                    "",
                    "What its secret is compared with; a client with neither a secret nor keys is public.")
            .only(Setting.Reach.FILE)
            .hidden();
    private static final Setting<ClientCredential> JWKS = Setting.of(
                    "clients.*.jwks",
                    new Kind<>(Kind.Form.TEXT, "a JWK Set of public keys", Kind.one(DeclaredClients::keys)),
                    "",
                    "Its public keys, by which it authenticates with signed assertions (`private_key_jwt`): P-256,"
                            + " Ed25519, or RSA from 2048 bits; several while they are rotated.")
            .only(Setting.Reach.FILE)
            .sample(SAMPLE_KEYS);
    private static final Setting<ClientCredential> JWKS_FILE = Setting.of(
                    "clients.*.jwks_file",
                    new Kind<>(Kind.Form.PATH, "the path of a JWK Set", Kind.one(DeclaredClients::keysIn)),
                    "",
                    "The file that its public keys are in, instead of `jwks`; read at start.")
            .only(Setting.Reach.FILE);
    static final List<Setting<?>> SETTINGS = List.of(NAME, ORIGINS, RIGHTS, SECRET_HASH, JWKS, JWKS_FILE);

    private DeclaredClients() {}

    static List<Client> of(Values values) {
        Map<String, String> names = values.named(NAME);
        Map<String, List<URI>> origins = values.named(ORIGINS);
        Map<String, List<ClientRight>> rights = values.named(RIGHTS);
        Map<String, ClientCredential> credentials = credentials(values);
        Set<String> ids = Stream.of(names, origins, rights, credentials)
                .flatMap(map -> map.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        require(ids.size() <= CLIENTS_MAX, "clients", "has more than " + CLIENTS_MAX + " entries");
        rights.forEach((id, granted) -> require(
                credentials.containsKey(id) || granted.stream().noneMatch(ClientRight::needsAuthentication),
                "clients." + id + ".rights",
                "has a right that needs a client with secret_hash, jwks or jwks_file"));
        return ids.stream()
                .map(id -> new Client(
                        clientId(id),
                        names.getOrDefault(id, id),
                        credentials.getOrDefault(id, new ClientCredential.None()),
                        Set.copyOf(rights.getOrDefault(id, List.of())),
                        origins.getOrDefault(id, List.of()).stream()
                                .map(URI::toString)
                                .collect(Collectors.toSet()),
                        Instant.EPOCH))
                .toList();
    }

    private static Map<String, ClientCredential> credentials(Values values) {
        Map<String, ClientCredential> credentials = new HashMap<>();
        for (Setting<ClientCredential> setting : List.of(SECRET_HASH, JWKS, JWKS_FILE)) {
            values.named(setting)
                    .forEach((id, credential) -> require(
                            credentials.putIfAbsent(id, credential) == null,
                            setting.key().replace("*", id),
                            "is one too many: a client authenticates by secret_hash, jwks or jwks_file"));
        }
        return credentials;
    }

    private static ClientId clientId(String text) {
        return ClientId.parse(text)
                .filter(id -> !id.equals(ClientId.FIRST_PARTY))
                .orElseThrow(() -> new InvalidSettingException(
                        "clients." + text, "is no free client id: 1 to 64 of A-Z a-z 0-9 . _ -, not first-party"));
    }

    private static ClientRight right(String text) {
        return ClientRight.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("must be rights out of "
                        + Stream.of(ClientRight.values())
                                .map(ClientRight::toString)
                                .collect(Collectors.joining(", "))
                        + "; not \"" + text + "\""));
    }

    private static ClientCredential keys(String text) {
        return switch (ClientKeys.read(text)) {
            case ClientKeys.Usable(var keys) -> keys;
            case ClientKeys.Unusable(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    private static ClientCredential keysIn(String path) {
        Path file = Path.of(path);
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException("names " + file + ", which is too large");
            }
            return switch (ClientKeys.read(Files.readString(file))) {
                case ClientKeys.Usable(var keys) -> keys;
                case ClientKeys.Unusable(String reason) ->
                    throw new IllegalArgumentException("names " + file + ", which " + reason);
            };
        } catch (NoSuchFileException _) {
            throw new IllegalArgumentException("names " + file + ", which is not there");
        } catch (MalformedInputException _) {
            throw new IllegalArgumentException("names " + file + ", which is not UTF-8");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "names " + file + ", which cannot be read: " + FileTrouble.reason(unreadable));
        }
    }

    private static ClientCredential credential(String text) {
        if (!text.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("is no SHA-256 in base64url");
        }
        return new ClientCredential.SecretHash(
                new SecretBytes(Base64.getUrlDecoder().decode(text)));
    }
}
