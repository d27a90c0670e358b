package io.mapae.guard.token;

import java.util.LinkedHashMap;
import java.util.Map;

/// Tokens that nobody may believe, by what is wrong with each. Collected from the classes beside this one.
final class HostileTokens {

    private final Map<String, String> tokens = new LinkedHashMap<>();

    static Map<String, String> all(TestIssuer issuer, TestIssuer attacker) {
        HostileTokens all = new HostileTokens();
        new HostileSignatures(issuer, attacker, all).collect();
        new HostileHeaders(issuer, attacker, all).collect();
        new HostileClaims(issuer, all).collect();
        new HostileTexts(issuer, attacker, all).collect();
        return all.tokens;
    }

    void add(String what, String token) {
        if (tokens.put(what, token) != null) {
            throw new IllegalArgumentException("said twice: " + what);
        }
    }
}
