package io.mapae.server.http;

import io.netty.buffer.ByteBuf;

/// Follows a chunked body (RFC 9112, section 7.1) to its end, and refuses what parsers disagree about: sizes that
/// are not plain hexadecimal digits, chunk extensions, trailers, lines that end in a bare LF. Not thread-safe; one
/// per body.
final class ChunkScanner {

    /// The body goes on after these bytes.
    static final int INCOMPLETE = -1;

    private static final int SIZE_DIGITS_MAX = 7;

    private enum At {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        END_CR,
        END_LF
    }

    private At at = At.SIZE;
    private int digits;
    private int size;

    /// Scans what is readable, without reading it.
    ///
    /// @return the index after the body, or {@link #INCOMPLETE}
    int scan(ByteBuf in) throws WireViolation {
        int index = in.readerIndex();
        int end = in.writerIndex();
        while (index < end) {
            if (at == At.DATA) {
                int part = Math.min(size, end - index);
                index += part;
                size -= part;
                at = size == 0 ? At.DATA_CR : At.DATA;
            } else if (at == At.END_LF) {
                expect(in.getByte(index), '\n', At.SIZE);
                return index + 1;
            } else {
                step(in.getByte(index));
                index++;
            }
        }
        return INCOMPLETE;
    }

    private void step(byte b) throws WireViolation {
        switch (at) {
            case SIZE -> size(b);
            case SIZE_LF -> expect(b, '\n', size == 0 ? At.END_CR : At.DATA);
            case DATA_CR -> expect(b, '\r', At.DATA_LF);
            case DATA_LF -> expect(b, '\n', At.SIZE);
            case END_CR -> expect(b, '\r', At.END_LF);
            case DATA, END_LF -> throw new IllegalStateException("not read byte by byte: " + at);
        }
    }

    private void size(byte b) throws WireViolation {
        if (b == '\r' && digits > 0) {
            digits = 0;
            at = At.SIZE_LF;
            return;
        }
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit < 0 || digits == SIZE_DIGITS_MAX) {
            throw malformed();
        }
        size = digits == 0 ? digit : size << 4 | digit;
        digits++;
    }

    private void expect(byte b, char expected, At next) throws WireViolation {
        if (b != expected) {
            throw malformed();
        }
        at = next;
    }

    private static WireViolation malformed() {
        return new WireViolation(Problem.MALFORMED_REQUEST, "the chunks are malformed");
    }
}
