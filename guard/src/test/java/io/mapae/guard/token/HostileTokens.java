package io.mapae.guard.token;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tokens that nobody may believe, by what is wrong with each. Collected from the classes beside this one.
public final class HostileTokens {

    private final Map<String, String> tokens = new LinkedHashMap<>();

    /// @param attacker another issuer, who says the same of itself
    public static Map<String, String> all(TestIssuer issuer, TestIssuer attacker) {
        return all(issuer, attacker, Duration.ZERO);
    }

    /// @param lag how much later, by the clock of who is to refuse them, they may be presented
    public static Map<String, String> all(TestIssuer issuer, TestIssuer attacker, Duration lag) {
        HostileTokens all = new HostileTokens();
        new HostileSignatures(issuer, attacker, all).collect();
        new HostileHeaders(issuer, attacker, all).collect();
        new HostileClaims(issuer, all, lag).collect();
        new HostileTexts(issuer, attacker, all).collect();
        return all.tokens;
    }

    void add(String what, String token) {
        if (tokens.put(what, token) != null) {
            throw new IllegalArgumentException("said twice: " + what);
        }
    }
}
