package io.mapae.core.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a text holds that should have the public keys of a client, which signs its assertions with them (RFC
/// 7523).
public sealed interface ClientKeys {

    /// How many keys a client may have: the one that it uses, the next one, and those of its other machines.
    int KEYS_MAX = 16;

    /// The longest text that is read, in characters.
    int CHARACTERS_MAX = 32 * 1024;

    /// Keys that assertions can be checked with, each with its id, and nothing else that the text had.
    record Usable(ClientCredential.PublicKeys keys) implements ClientKeys {}

    /// Something else.
    ///
    /// @param reason follows the name of the text in a sentence; quotes no key
    record Unusable(String reason) implements ClientKeys {}

    /// Reads a JWK Set or a single JWK (RFC 7517). A key without a `kid` gets its thumbprint (RFC 7638) for one.
    static ClientKeys read(String text) {
        if (text.length() > CHARACTERS_MAX) {
            return new Unusable("is longer than " + CHARACTERS_MAX + " characters");
        }
        Map<String, Object> json;
        try {
            json = JSONObjectUtils.parse(text);
        } catch (ParseException malformed) {
            return new Unusable("is no JSON object: it must be a JWK Set, {\"keys\": […]}, or a JWK");
        }
        if (!json.containsKey("keys")) {
            return json.containsKey("kty") ? usable(List.of(json)) : new Unusable("has neither \"keys\" nor \"kty\"");
        }
        return json.get("keys") instanceof List<?> keys ? usable(keys) : new Unusable("has \"keys\" that are no list");
    }

    private static ClientKeys usable(List<?> members) {
        if (members.isEmpty() || members.size() > KEYS_MAX) {
            return new Unusable("has " + members.size() + " keys: it must have 1 to " + KEYS_MAX);
        }
        List<JWK> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object member : members) {
            switch (ClientKey.read(member)) {
                case ClientKey.Unusable unusable -> {
                    String which = members.size() == 1
                            ? "has a key that "
                            : "has a key (number " + (keys.size() + 1) + ") that ";
                    return new Unusable(which + unusable.reason());
                }
                case ClientKey.Usable(JWK key) -> {
                    if (!ids.add(key.getKeyID())) {
                        return new Unusable("has two keys with the kid " + key.getKeyID());
                    }
                    keys.add(key);
                }
            }
        }
        return new Usable(new ClientCredential.PublicKeys(new JWKSet(keys).toString()));
    }

    /// The ids of keys that were read here, in their order.
    static List<String> ids(ClientCredential.PublicKeys keys) {
        try {
            return JWKSet.parse(keys.json()).getKeys().stream()
                    .map(key -> String.valueOf(key.getKeyID()))
                    .toList();
        } catch (ParseException unreadable) {
            return List.of();
        }
    }
}
