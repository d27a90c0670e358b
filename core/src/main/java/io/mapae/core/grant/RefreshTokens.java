package io.mapae.core.grant;

import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.GrantId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and authenticates refresh tokens, with a key of each grant's own that is derived from its seed and the
/// installation's root: neither the database, which has the seed, nor the root alone can make one. Thread-safe.
public final class RefreshTokens {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec root;

    /// @param root 32 random bytes that no database holds unwrapped
    public RefreshTokens(byte[] root) {
        if (root.length != 32) {
            throw new IllegalArgumentException("a refresh token root has 32 bytes");
        }
        this.root = new SecretKeySpec(root, ALGORITHM);
    }

    /// The token with this number in the grant's chain; always the same one.
    public RefreshToken make(Grant grant, long number) {
        return new RefreshToken(grant.id(), number, mac(grant, number));
    }

    /// Whether the token was made by this installation for this grant.
    public boolean isGenuine(RefreshToken token, Grant grant) {
        return token.grant().equals(grant.id()) && mac(grant, token.number()).equals(token.mac());
    }

    private SecretBytes mac(Grant grant, long number) {
        GrantId id = grant.id();
        // HKDF's extract step (RFC 5869, section 2.2) with one block is a MAC over the seed under the root.
        byte[] key = mac(root, grant.seed().secret().reveal());
        byte[] message = ByteBuffer.allocate(16 + Long.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .putLong(number)
                .array();
        return new SecretBytes(Arrays.copyOf(mac(new SecretKeySpec(key, ALGORITHM), message), RefreshToken.MAC_BYTES));
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
