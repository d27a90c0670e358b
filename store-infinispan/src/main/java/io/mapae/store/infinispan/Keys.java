package io.mapae.store.infinispan;

import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The keys of entries: a byte that says of what, and its bytes.
final class Keys {

    private static final byte SESSION = 's';
    private static final byte TOKEN = 't';
    private static final byte ACCOUNT = 'a';
    private static final byte TURN = 'l';
    private static final byte PULSE = 'p';
    private static final int ID_BYTES = 16;

    private Keys() {}

    /// Of a session.
    static byte[] session(SessionId id) {
        return ByteBuffer.allocate(1 + ID_BYTES)
                .put(SESSION)
                .putLong(id.high())
                .putLong(id.low())
                .array();
    }

    /// Of what leads from a token to its session.
    static byte[] token(SessionTokenHash token) {
        byte[] hash = token.bytes();
        return ByteBuffer.allocate(1 + hash.length).put(TOKEN).put(hash).array();
    }

    /// Of the sessions of an account.
    static byte[] account(Subject subject) {
        return ByteBuffer.allocate(1 + ID_BYTES)
                .put(ACCOUNT)
                .putLong(subject.high())
                .putLong(subject.low())
                .array();
    }

    /// Of whose turn it is to leave the cluster.
    static byte[] turn() {
        return new byte[] {TURN};
    }

    /// Of what is written to see whether others still listen: one of 256, so that nobody waits for another.
    static byte[] pulse(byte number) {
        return new byte[] {PULSE, number};
    }

    static boolean isSession(byte[] key) {
        return key[0] == SESSION;
    }

    /// The id in the key of a session.
    static SessionId session(byte[] key) {
        return id(Arrays.copyOfRange(key, 1, key.length));
    }

    /// An id as bytes.
    static byte[] bytes(SessionId id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .array();
    }

    /// The id that these bytes are.
    static SessionId id(byte[] bytes) {
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new SessionId(id.getLong(), id.getLong());
    }
}
