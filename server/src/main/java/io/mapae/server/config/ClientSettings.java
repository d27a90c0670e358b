package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import io.mapae.guard.id.ClientId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A client that the configuration file declares; it needs no `mapae client add`.
///
/// @param name what people see
/// @param origins from which its pages may call
/// @param rights what it may do beyond logging people in
/// @param secretHash what `mapae client add` prints for a secret; empty for a public client
public record ClientSettings(ClientId id, String name, List<URI> origins, Set<String> rights, String secretHash) {

    private static final int CLIENTS_MAX = 256;

    private static final Setting<String> NAME = Setting.of(
                    "clients.*.name", Kind.text("text", text -> text), "", "What people see; its id unless given.")
            .only(Setting.Reach.FILE)
            .sample("Shop");
    private static final Setting<List<URI>> ORIGINS = Setting.of(
                    "clients.*.origins", Origins.list(), "", "Origins that its pages call from; exactly, no wildcards.")
            .only(Setting.Reach.FILE)
            .sample("https://shop.example.com");
    private static final Setting<List<String>> RIGHTS = Setting.of(
                    "clients.*.rights",
                    Kind.list("a list of rights", ClientSettings::right),
                    "",
                    "What it may do: `introspect` (ask about any token), `feed` (follow revocations), `keep` (let a session"
                            + " keep its old carriage when it changes over), `operate` (list and end any session).")
            .only(Setting.Reach.FILE)
            .sample("introspect");
    private static final Setting<String> SECRET_HASH = Setting.of(
                    "clients.*.secret_hash",
                    Kind.text("the hash of a client secret", text -> text),
                    "",
                    "The hash of its secret, as `mapae client add` prints it; a client without one is public.")
            .only(Setting.Reach.FILE)
            .hidden();
    static final List<Setting<?>> SETTINGS = List.of(NAME, ORIGINS, RIGHTS, SECRET_HASH);

    public ClientSettings {
        origins = List.copyOf(origins);
        rights = Set.copyOf(rights);
    }

    static List<ClientSettings> of(Values values) {
        Map<String, String> names = values.named(NAME);
        Map<String, List<URI>> origins = values.named(ORIGINS);
        Map<String, List<String>> rights = values.named(RIGHTS);
        Map<String, String> hashes = values.named(SECRET_HASH);
        Set<String> ids = new TreeSet<>();
        List.of(names, origins, rights, hashes).forEach(map -> ids.addAll(map.keySet()));
        require(ids.size() <= CLIENTS_MAX, "clients", "has more than " + CLIENTS_MAX + " entries");
        List<ClientSettings> clients = new ArrayList<>();
        for (String id : ids) {
            clients.add(new ClientSettings(
                    clientId(id),
                    names.getOrDefault(id, id),
                    origins.getOrDefault(id, List.of()),
                    Set.copyOf(rights.getOrDefault(id, List.of())),
                    hashes.getOrDefault(id, "")));
        }
        return clients;
    }

    private static ClientId clientId(String text) {
        return ClientId.parse(text)
                .orElseThrow(() -> new InvalidSettingException(
                        "clients." + text, "is no client id: 1 to 64 of A-Z a-z 0-9 . _ -"));
    }

    private static String right(String text) {
        if (!Set.of("introspect", "feed", "keep", "operate").contains(text)) {
            throw new IllegalArgumentException(
                    "must be rights out of introspect, feed, keep, operate; not \"" + text + "\"");
        }
        return text;
    }
}
