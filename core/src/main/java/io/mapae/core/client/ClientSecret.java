package io.mapae.core.client;

import io.mapae.guard.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What a client authenticates with: `mapae_c_` and 43 base64url characters for 256 random bits. Prints nothing.
public record ClientSecret(SecretBytes secret) {

    /// What every client secret begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_c_";

    private static final int BYTES = 32;

    public ClientSecret {
        if (secret.length() != BYTES) {
            throw new IllegalArgumentException("a client secret has " + BYTES + " bytes");
        }
    }

    /// A new one; `random` must be cryptographically strong.
    static ClientSecret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClientSecret(new SecretBytes(bytes));
    }

    /// The text form, for the client alone.
    public String reveal() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret.reveal());
    }

    /// What the database keeps in its place.
    ClientCredential.SecretHash hash() {
        return hash(reveal());
    }

    /// What the database would keep in the place of a secret with this text, whether or not it could be one.
    static ClientCredential.SecretHash hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new ClientCredential.SecretHash(
                    new SecretBytes(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
