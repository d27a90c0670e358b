package io.mapae.guard.remote;

import io.mapae.guard.GuardClock;
import java.util.Map;

/// Shows in each question which client sends it. Thread-safe.
interface ClientProof {

    /// The Authorization header of a question that has no form.
    String authorization();

    /// What is to be in a form. Where it is empty, the header says it.
    Map<String, String> form();

    /// Shows that one holds this credential.
    ///
    /// @param issuer whom alone assertions are for
    /// @param clock what dates them
    static ClientProof of(ClientCredential credential, String issuer, GuardClock clock) {
        if (credential instanceof ClientKey key) {
            return new ClientAssertions(key, issuer, clock);
        }
        String basic = ((ClientSecret) credential).basic();
        return new ClientProof() {
            @Override
            public String authorization() {
                return basic;
            }

            @Override
            public Map<String, String> form() {
                return Map.of();
            }
        };
    }
}
