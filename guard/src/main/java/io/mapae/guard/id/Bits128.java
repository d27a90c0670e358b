package io.mapae.guard.id;

import java.util.Optional;

/// 128 bits as 22 base64url characters without padding (RFC 4648, section 5), the text form of every random id.
final class Bits128 {

    static final int CHARACTERS = 22;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = values();

    private Bits128() {}

    interface Maker<T> {
        T make(long high, long low);
    }

    static String encode(long high, long low) {
        byte[] text = new byte[CHARACTERS];
        for (int i = 0; i < CHARACTERS; i++) {
            text[i] = (byte) ALPHABET.charAt(sextet(high, low, i));
        }
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// The bits behind `text`, unless it has another length, a foreign character, or bits left over at its end
    /// that are not zero: each id has one text form only.
    static <T> Optional<T> decode(String text, Maker<T> maker) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < CHARACTERS - 1; i++) {
            int value = valueOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            high = (high << 6) | (low >>> 58);
            low = (low << 6) | value;
        }
        int last = valueOf(text.charAt(CHARACTERS - 1));
        if (last < 0 || (last & 0b1111) != 0) {
            return Optional.empty();
        }
        return Optional.of(maker.make((high << 2) | (low >>> 62), (low << 2) | (last >>> 4)));
    }

    private static int sextet(long high, long low, int index) {
        int from = 128 - 6 * (index + 1);
        if (from >= 64) {
            return (int) (high >>> (from - 64)) & 0x3f;
        }
        if (from < 0) {
            return (int) (low << -from) & 0x3f;
        }
        long bits = from > 58 ? (low >>> from) | (high << (64 - from)) : low >>> from;
        return (int) bits & 0x3f;
    }

    private static int valueOf(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        java.util.Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }
}
