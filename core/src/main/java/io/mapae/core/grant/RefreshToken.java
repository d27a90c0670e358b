package io.mapae.core.grant;

import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.GrantId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/// A refresh token: `mapae_r_`, then base64url of the grant's id, the token's number in the grant's chain, and
/// what authenticates the two.
///
/// @param mac not believed until {@link RefreshTokens#isGenuine} says so
public record RefreshToken(GrantId grant, long number, SecretBytes mac) {

    /// What every refresh token begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_r_";

    static final int MAC_BYTES = 24;

    private static final int BYTES = 16 + Long.BYTES + MAC_BYTES;
    private static final int CHARACTERS = BYTES * 4 / 3;

    public RefreshToken {
        if (number < 0 || mac.length() != MAC_BYTES) {
            throw new IllegalArgumentException("refresh token out of bounds");
        }
    }

    /// The token with this text form, unless it has another form.
    public static Optional<RefreshToken> parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + CHARACTERS) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
            GrantId grant = new GrantId(bytes.getLong(), bytes.getLong());
            long number = bytes.getLong();
            byte[] mac = new byte[MAC_BYTES];
            bytes.get(mac);
            return number < 0 ? Optional.empty() : Optional.of(new RefreshToken(grant, number, new SecretBytes(mac)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// The text form, for the client alone.
    public String reveal() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(grant.high())
                .putLong(grant.low())
                .putLong(number)
                .put(mac.reveal())
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
