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
    private static final int BODY = PREFIX.length();
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
        return hasForm(text)
                ? Optional.of(new SessionToken(firstOf(text), secondOf(text), thirdOf(text), tagOf(text)))
                : Optional.empty();
    }

    /// Whether this is the token's text form. Makes no garbage: this runs at every check.
    public boolean hasText(String text) {
        return hasForm(text)
                && ((first ^ firstOf(text)) | (second ^ secondOf(text)) | (third ^ thirdOf(text)) | (tag ^ tagOf(text)))
                        == 0;
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

    private static boolean hasForm(String text) {
        if (text.length() != PREFIX.length() + CHARACTERS || !text.startsWith(PREFIX)) {
            return false;
        }
        int all = 0;
        for (int i = BODY; i < BODY + CHARACTERS; i++) {
            all |= valueOf(text.charAt(i));
        }
        // 43 characters are 258 bits: the last two must be zero, so that each token has one text form only.
        return all >= 0 && (valueOf(text.charAt(BODY + CHARACTERS - 1)) & 0b11) == 0;
    }

    // Ten characters are 60 of a word's 64 bits; the other four are of those before and after.
    private static long firstOf(String text) {
        return (tenOf(text, BODY) << 4) | (valueOf(text.charAt(BODY + 10)) >>> 2);
    }

    private static long secondOf(String text) {
        return ((long) valueOf(text.charAt(BODY + 10)) << 62)
                | (tenOf(text, BODY + 11) << 2)
                | (valueOf(text.charAt(BODY + 21)) >>> 4);
    }

    private static long thirdOf(String text) {
        return ((long) valueOf(text.charAt(BODY + 21)) << 60) | tenOf(text, BODY + 22);
    }

    private static long tagOf(String text) {
        return (tenOf(text, BODY + 32) << 4) | (valueOf(text.charAt(BODY + 42)) >>> 2);
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
