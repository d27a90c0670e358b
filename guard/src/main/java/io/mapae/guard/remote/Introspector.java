package io.mapae.guard.remote;

import io.mapae.guard.UnansweredException;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks the server what a credential is worth: `POST /oauth2/introspect` (RFC 7662). Each question is sent.
final class Introspector {

    private static final int OK = 200;

    private final ServerConnection server;

    Introspector(ServerConnection server) {
        this.server = server;
    }

    /// What the server says now, or nothing where the credential is not active.
    ///
    /// @param lastUseMillis when this guard saw the session used last, in milliseconds since the epoch; 0 for
    /// never
    /// @throws UnansweredException if the server did not say
    Optional<IntrospectionDocument> introspect(String credential, long lastUseMillis) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", credential);
        if (lastUseMillis > 0) {
            form.put("last_use", Long.toString(Math.floorDiv(lastUseMillis, 1000L)));
        }
        try {
            ServerConnection.Answer answer = server.post("/oauth2/introspect", form);
            if (answer.status() != OK) {
                throw new UnansweredException("the server refuses this guard an introspection: " + answer.status());
            }
            return IntrospectionDocument.read(answer.text());
        } catch (IOException e) {
            throw new UnansweredException("the server did not answer an introspection", e);
        } catch (ParseException e) {
            throw new UnansweredException("the server's answer is no introspection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while the server was asked", e);
        }
    }
}
