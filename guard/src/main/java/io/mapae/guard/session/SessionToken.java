package io.mapae.guard.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// The secret value of the session cookie: `mapae_s_` and 43 base64url characters for 192 random bits and the
/// 64-bit tag that {@link SessionTokenTags} puts on them.
///
/// Prints nothing, and is compared in constant time, so that it can be a key of the near cache.
public final class SessionToken {

    /// What every session token begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_s_";

    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final byte[] VALUES = values();

    private final long first;
    private final long second;
    private final long third;
    private final long tag;

    SessionToken(long first, long second, long third, long tag) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.tag = tag;
    }

    /// The token with this text form, unless it has another form. Says nothing of its tag.
    public static Optional<SessionToken> parse(String text) {
        if (text.length() != PREFIX.length() + CHARACTERS || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int last = 0;
        for (int i = PREFIX.length(); i < text.length(); i++) {
            last = valueOf(text.charAt(i));
            if (last < 0) {
                return Optional.empty();
            }
        }
        // 43 characters are 258 bits: the last two must be zero, so that each token has one text form only.
        return (last & 0b11) == 0
                ? Optional.of(new SessionToken(word(text, 0), word(text, 64), word(text, 128), word(text, 192)))
                : Optional.empty();
    }

    /// The value of the cookie.
    public String reveal() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /// What stores keep in its place.
    public SessionTokenHash hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new SessionTokenHash(sha256.digest(reveal().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] random() {
        return ByteBuffer.allocate(BYTES - Long.BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .array();
    }

    long tag() {
        return tag;
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES).put(random()).putLong(tag).array();
    }

    /// The 64 bits from this one on. No array holds the four words: this runs at every check.
    private static long word(String text, int firstBit) {
        long word = 0;
        // What the first character has before the first bit is shifted out at the top.
        int bits = -(firstBit % 6);
        for (int i = PREFIX.length() + firstBit / 6; bits < 64; i++) {
            bits += 6;
            int over = Math.max(0, bits - 64);
            word = (word << (6 - over)) | (valueOf(text.charAt(i)) >>> over);
        }
        return word;
    }

    private static int valueOf(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        java.util.Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionToken token
                && ((first ^ token.first) | (second ^ token.second) | (third ^ token.third) | (tag ^ token.tag)) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
