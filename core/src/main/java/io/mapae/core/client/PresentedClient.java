package io.mapae.core.client;

import io.mapae.guard.id.ClientId;

/// How a client says who it is (RFC 6749, section 2.3). Prints no secret.
public sealed interface PresentedClient {

    /// It only names itself, as one does that can keep no secret.
    record Named(ClientId id) implements PresentedClient {}

    /// It brings its secret.
    record WithSecret(String id, String secret) implements PresentedClient {

        @Override
        public String toString() {
            return "WithSecret[" + id + "]";
        }
    }

    /// It brings an assertion that it has signed (RFC 7523), which names it.
    record WithAssertion(String jwt) implements PresentedClient {

        @Override
        public String toString() {
            return "WithAssertion[…]";
        }
    }
}
