package io.mapae.guard.remote;

import io.mapae.guard.id.ClientId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A client's secret to authenticate with, by HTTP Basic in each question.
///
/// Prints nothing of the secret.
public final class ClientSecret implements ClientCredential {

    private final ClientId client;
    private final String secret;

    /// @param secret as `mapae client add` printed it
    public ClientSecret(ClientId client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    // RFC 6749, section 2.3.1: both halves are form-encoded first.
    String basic() {
        String both = encoded(client.value()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return client + ":…";
    }
}
