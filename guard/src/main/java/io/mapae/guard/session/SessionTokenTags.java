package io.mapae.guard.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes session tokens, and tells a made-up one by its tag without asking a store.
///
/// The tag guards the store against floods; what opens a session is the 192 random bits. Thread-safe.
public final class SessionTokenTags {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param key 32 random bytes, the same in every guard and server node of an installation
    public SessionTokenTags(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a session token tag key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// A new token; `random` must be cryptographically strong.
    public SessionToken make(RandomGenerator random) {
        SessionToken untagged = new SessionToken(random.nextLong(), random.nextLong(), random.nextLong(), 0);
        ByteBuffer bits = ByteBuffer.wrap(untagged.random());
        return new SessionToken(bits.getLong(), bits.getLong(), bits.getLong(), tagOf(untagged));
    }

    /// Whether the token was made with this key.
    public boolean isGenuine(SessionToken token) {
        return (tagOf(token) ^ token.tag()) == 0;
    }

    private long tagOf(SessionToken token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(token.random())).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
