package io.mapae.server.oauth;

import io.mapae.core.client.PresentedClient;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Request;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads how a client presents itself: by HTTP Basic, in the body, by an assertion, or by its name alone.
final class PresentedClients {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    // RFC 7523, section 2.2
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private PresentedClients() {}

    /// What was found.
    sealed interface Reading {

        /// Exactly one way.
        record One(PresentedClient client) implements Reading {}

        /// None, or one that cannot be read.
        record Unreadable() implements Reading {}

        /// More than one, or two names (RFC 6749, section 2.3).
        record Several() implements Reading {}
    }

    /// What the Authorization header says, for calls without a form.
    static Reading ofHeader(Request request) {
        return request.header("Authorization")
                .flatMap(authorization -> bearer(authorization).or(() -> basic(authorization)))
                .<Reading>map(Reading.One::new)
                .orElseGet(Reading.Unreadable::new);
    }

    /// What the header and the form say together.
    static Reading of(Request request, Parameters form) {
        Optional<String> authorization = request.header("Authorization");
        Optional<String> id = form.find("client_id");
        Optional<String> secret = form.find("client_secret");
        Optional<String> assertion = form.find("client_assertion");
        Optional<String> type = form.find("client_assertion_type");
        List<Optional<PresentedClient>> ways = new ArrayList<>();
        if (authorization.isPresent()) {
            ways.add(basic(authorization.get())
                    .filter(basic -> agrees(basic, id))
                    .map(basic -> basic));
        }
        if (secret.isPresent()) {
            ways.add(id.map(name -> new PresentedClient.WithSecret(name, secret.get())));
        }
        if (assertion.isPresent() || type.isPresent()) {
            ways.add(assertion
                    .filter(_ -> type.equals(Optional.of(JWT_BEARER)))
                    .map(PresentedClient.WithAssertion::new));
        }
        if (ways.isEmpty()) {
            ways.add(id.flatMap(ClientId::parse).map(PresentedClient.Named::new));
        }
        return ways.size() > 1
                ? new Reading.Several()
                : ways.getFirst().<Reading>map(Reading.One::new).orElseGet(Reading.Unreadable::new);
    }

    private static boolean agrees(PresentedClient.WithSecret basic, Optional<String> id) {
        return id.isEmpty() || id.get().equals(basic.id());
    }

    private static Optional<PresentedClient> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(new PresentedClient.WithAssertion(
                        authorization.substring(BEARER.length()).strip()))
                : Optional.empty();
    }

    private static Optional<PresentedClient.WithSecret> basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            // RFC 6749, section 2.3.1: both parts are form-encoded first.
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new PresentedClient.WithSecret(
                            decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
