package io.mapae.guard.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The secret value of the session cookie: `mapae_s_` and 43 base64url characters for 192 random bits and the
/// 64-bit tag that {@link SessionTokenTags} puts on them.
///
/// Prints nothing, and is compared in constant time, so that it can be a key of the near cache.
public final class SessionToken {

    /// What every session token begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_s_";

    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final int BODY = PREFIX.length();
    private static final byte[] VALUES = values();

    private final long first;
    private final long second;
    private final long third;
    private final long tag;

    /// The copy that this object led to last, so that the near cache which has it need not be searched. No part of
    /// the token's value. Volatile, so that whoever sees a copy sees all of it.
    private volatile @Nullable CachedSession copy;

    SessionToken(long first, long second, long third, long tag) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.tag = tag;
    }

    /// The token with this text form, unless it has another form. Says nothing of its tag.
    public static Optional<SessionToken> parse(String text) {
        if (!hasFrame(text)) {
            return Optional.empty();
        }
        long ten1 = tenOf(text, BODY);
        int one1 = valueOf(text.charAt(BODY + 10));
        long ten2 = tenOf(text, BODY + 11);
        int one2 = valueOf(text.charAt(BODY + 21));
        long ten3 = tenOf(text, BODY + 22);
        long ten4 = tenOf(text, BODY + 32);
        int one3 = valueOf(text.charAt(BODY + 42));
        return isBase64(ten1 | one1 | ten2 | one2 | ten3 | ten4, one3)
                ? Optional.of(new SessionToken(
                        firstOrTag(ten1, one1), second(one1, ten2, one2), third(one2, ten3), firstOrTag(ten4, one3)))
                : Optional.empty();
    }

    /// Whether this is the token's text form. Makes no garbage, and looks at each character once: this runs at
    /// every check.
    public boolean hasText(String text) {
        if (!hasFrame(text)) {
            return false;
        }
        long ten1 = tenOf(text, BODY);
        int one1 = valueOf(text.charAt(BODY + 10));
        long ten2 = tenOf(text, BODY + 11);
        int one2 = valueOf(text.charAt(BODY + 21));
        long ten3 = tenOf(text, BODY + 22);
        long ten4 = tenOf(text, BODY + 32);
        int one3 = valueOf(text.charAt(BODY + 42));
        long difference = (first ^ firstOrTag(ten1, one1))
                | (second ^ second(one1, ten2, one2))
                | (third ^ third(one2, ten3))
                | (tag ^ firstOrTag(ten4, one3));
        return difference == 0 && isBase64(ten1 | one1 | ten2 | one2 | ten3 | ten4, one3);
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

    private static boolean hasFrame(String text) {
        return text.length() == PREFIX.length() + CHARACTERS && text.startsWith(PREFIX);
    }

    // A character that is none of base64url's is -1, and so makes negative whatever it is in. 43 characters are 258
    // bits: the last two must be zero, so that each token has one text form only.
    private static boolean isBase64(long others, int end) {
        return (others | end) >= 0 && (end & 0b11) == 0;
    }

    // Ten characters are 60 of a word's 64 bits; the other four are of those before and after.
    private static long firstOrTag(long ten, int after) {
        return (ten << 4) | (after >>> 2);
    }

    private static long second(int before, long ten, int after) {
        return ((long) before << 62) | (ten << 2) | (after >>> 4);
    }

    private static long third(int before, long ten) {
        return ((long) before << 60) | ten;
    }

    private static long tenOf(String text, int from) {
        long bits = 0;
        for (int i = from; i < from + 10; i++) {
            bits = (bits << 6) | valueOf(text.charAt(i));
        }
        return bits;
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

    /// The copy that this object led to last.
    @Nullable
    CachedSession copy() {
        return copy;
    }

    /// Notes the copy that it leads to.
    void leadTo(CachedSession found) {
        copy = found;
    }

    /// The same token, which leads nowhere yet: what it is a key of must not keep old copies alive.
    SessionToken withoutCopy() {
        return new SessionToken(first, second, third, tag);
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
