package io.mapae.store.redis;

import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// The names of what is kept for one installation.
///
/// A session and its shard's index have the shard in braces: a Cluster keeps both on one server, where a script
/// can change them at once.
///
/// @param installation differs from that of every other installation on the server
record Keys(String installation) {
    /// A shard for each first byte of a session's id.
    static final int SHARDS = 256;

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    Keys {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("an installation's name has 1 to 64 letters, digits, _ and -");
        }
    }

    byte[] session(SessionId id) {
        return bytes(shard(shardOf(id)) + id);
    }

    /// The ids of a shard's sessions, by when each is over unless it is used.
    byte[] alive(int shard) {
        return bytes(shard(shard) + "alive");
    }

    /// The id of the session that has a token.
    byte[] token(SessionTokenHash token) {
        return bytes(prefix() + "t:" + Base64.getUrlEncoder().withoutPadding().encodeToString(token.bytes()));
    }

    /// The ids of an account's sessions, by when each was opened.
    byte[] account(Subject subject) {
        return bytes(prefix() + "a:" + subject);
    }

    static int shardOf(SessionId id) {
        return (int) (id.high() >>> (Long.SIZE - Byte.SIZE));
    }

    static byte[] id(SessionId id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .array();
    }

    static SessionId id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SessionId(buffer.getLong(), buffer.getLong());
    }

    private String shard(int shard) {
        return prefix() + "{%02x}:".formatted(shard);
    }

    private String prefix() {
        return "mapae:" + installation + ":";
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.US_ASCII);
    }
}
