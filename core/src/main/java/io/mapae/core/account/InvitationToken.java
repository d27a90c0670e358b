package io.mapae.core.account;

import io.mapae.guard.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The secret of a one-time link for an operator to sign up by: `mapae_i_` and 32 base64url characters for 192
/// random bits. Prints nothing.
public record InvitationToken(SecretBytes secret) {

    /// What every invitation token begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_i_";

    private static final int BYTES = 24;
    private static final int CHARACTERS = BYTES * 4 / 3;

    public InvitationToken {
        if (secret.length() != BYTES) {
            throw new IllegalArgumentException("an invitation token has " + BYTES + " bytes");
        }
    }

    /// A new one; `random` must be cryptographically strong.
    static InvitationToken random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new InvitationToken(new SecretBytes(bytes));
    }

    /// The token with this text form, unless it has another form.
    public static Optional<InvitationToken> parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            return Optional.of(new InvitationToken(new SecretBytes(bytes)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// The text form, for the one who is invited alone.
    public String reveal() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret.reveal());
    }

    /// What the database keeps in its place.
    InvitationHash hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new InvitationHash(new SecretBytes(sha256.digest(reveal().getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
