package io.mapae.server.http;

import io.netty.buffer.ByteBuf;

/// Looks at the head of a request line by line before the parser reads it, for what the parser would put right in
/// silence: lines that end in a bare LF and lines that continue the one before. Two servers in a row that put it
/// right differently are how requests are smuggled. Counts bytes and lines too. Not thread-safe; one per
/// connection.
final class HeadScanner {

    /// The head goes on after these bytes.
    static final int INCOMPLETE = -1;

    private final EdgeLimits limits;
    private final byte[] copy;
    private int lines;
    private int lineBytes;
    private int headBytes;
    private byte last;

    /// @param copy room to copy bytes to, since an array is searched faster than a buffer; may be shared on an
    /// event loop
    HeadScanner(EdgeLimits limits, byte[] copy) {
        this.limits = limits;
        this.copy = copy;
    }

    /// Scans what is readable, without reading it.
    ///
    /// @return the index after the empty line that ends the head, or {@link #INCOMPLETE}
    int scan(ByteBuf in) throws WireViolation {
        int begin = in.readerIndex();
        int end = in.writerIndex();
        while (begin < end) {
            int part = Math.min(copy.length, end - begin);
            in.getBytes(begin, copy, 0, part);
            int stop = scan(part);
            if (stop != INCOMPLETE) {
                return begin + stop;
            }
            begin += part;
        }
        return INCOMPLETE;
    }

    private int scan(int end) throws WireViolation {
        int at = 0;
        while (at < end) {
            if (lineBytes == 0) {
                checkFirst(copy[at]);
            }
            int lf = LineEnds.next(copy, at, end);
            count(lf - at);
            if (lf == end) {
                last = copy[end - 1];
                return INCOMPLETE;
            }
            if ((lf > at ? copy[lf - 1] : last) != '\r') {
                throw malformed("a line ends without CR");
            }
            at = lf + 1;
            if (lineBytes == 1) {
                reset();
                return at;
            }
            nextLine();
        }
        return INCOMPLETE;
    }

    // RFC 9112, sections 2.2, 5 and 5.2: no space before the first line, a name before each colon, no line folding.
    private void checkFirst(byte first) throws WireViolation {
        boolean endsHead = first == '\r' && lines > 0;
        if (!Tokens.isTokenCharacter(first) && !endsHead) {
            throw malformed(
                    lines == 0 ? "the request does not begin with a method" : "a line does not begin with a name");
        }
    }

    private void count(int bytes) throws WireViolation {
        lineBytes += bytes;
        if (lines == 0) {
            if (lineBytes > limits.requestLine()) {
                throw new WireViolation(Problem.TARGET_TOO_LONG, "at most " + limits.requestLine() + " bytes");
            }
            return;
        }
        headBytes += bytes;
        if (headBytes > limits.headerBytes()) {
            throw new WireViolation(Problem.HEADERS_TOO_LARGE, "at most " + limits.headerBytes() + " bytes");
        }
    }

    private void nextLine() throws WireViolation {
        lineBytes = 0;
        last = 0;
        lines++;
        // The request line is not a header, and neither is the line that is about to come.
        if (lines - 1 > limits.headers()) {
            throw new WireViolation(Problem.HEADERS_TOO_LARGE, "at most " + limits.headers() + " headers");
        }
    }

    private void reset() {
        lines = 0;
        lineBytes = 0;
        headBytes = 0;
        last = 0;
    }

    private static WireViolation malformed(String detail) {
        return new WireViolation(Problem.MALFORMED_REQUEST, detail);
    }
}
