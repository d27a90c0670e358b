package io.mapae.guard.feed;

import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionTokenHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hashes ids to the 64-bit keys of the feed, under a key that only guards hold: the feed must not tell who
/// logged out.
///
/// Thread-safe.
public final class FeedKeys {

    /// Stands for "nothing of this kind"; no id hashes to it.
    public static final long NONE = 0;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /// @param key 32 random bytes, the same in every guard and server node of an installation
    public FeedKeys(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a feed hash key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// The key that ends a session.
    public long session(SessionId id) {
        return hash('s', bits(id.high(), id.low()));
    }

    /// The key that ends a grant.
    public long grant(GrantId id) {
        return hash('g', bits(id.high(), id.low()));
    }

    /// The key that ends one access token.
    public long accessToken(TokenId id) {
        return hash('t', bits(id.high(), id.low()));
    }

    /// The key that ends a session token which another one has replaced.
    public long sessionToken(SessionTokenHash hash) {
        return hash('h', hash.bytes());
    }

    /// The key of what is refused below a position of an account.
    public long account(Subject subject) {
        return hash('a', bits(subject.high(), subject.low()));
    }

    /// The key of what is refused below a position of a client.
    public long client(ClientId id) {
        return hash('c', id.value().getBytes(StandardCharsets.UTF_8));
    }

    /// The key that refuses what a signing key (`kid`) has signed.
    public long signingKey(String keyId) {
        return hash('k', keyId.getBytes(StandardCharsets.UTF_8));
    }

    /// The key of the place where sessions are kept, of which there is one.
    public long sessionPlace() {
        return hash('p', new byte[0]);
    }

    // The first byte keeps the kinds apart: a session and a grant with the same bits have different keys.
    private long hash(char kind, byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((byte) kind);
            long hash = ByteBuffer.wrap(mac.doFinal(id)).getLong();
            return hash == NONE ? 1 : hash;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bits(long high, long low) {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
