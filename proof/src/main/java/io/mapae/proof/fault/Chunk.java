package io.mapae.proof.fault;

import java.nio.charset.StandardCharsets;

/// Bytes that came together; none are the end of the stream. Whoever is given the bytes leaves them as they are.
final class Chunk {

    private final byte[] bytes;
    private final long cameNanos;
    private final long burstNanos;

    /// @param cameNanos when they came
    /// @param burstNanos when the first came of those that wait to go on
    Chunk(byte[] bytes, long cameNanos, long burstNanos) {
        this.bytes = bytes;
        this.cameNanos = cameNanos;
        this.burstNanos = burstNanos;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    boolean isEnd() {
        return bytes.length == 0;
    }

    long cameNanos() {
        return cameNanos;
    }

    long burstNanos() {
        return burstNanos;
    }

    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
