package io.mapae.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head of a GET request without a body, read where it lies; nothing is made of a header that nobody asks
/// for.
///
/// Only a head that leaves no room for a second reading: whole in one buffer, visible ASCII and spaces, each line
/// ended by CRLF, one Host, no word about a body, a protocol or a connection that is to close. What is not plain
/// is not thereby wrong; the parser decides. Immutable once read.
final class PlainGet implements Headers {

    /// A longer head goes to the parser.
    static final int BYTES_MAX = 8 * 1024;

    private static final int METHOD = 'G' << 24 | 'E' << 16 | 'T' << 8 | ' ';
    private static final int TARGET_AT = 4;
    private static final byte[] VERSION = " HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final int ENDS = 3;
    private static final int USUAL_HEADERS = 20;

    private final byte[] bytes;
    private int targetEnd;
    private int end;
    private int count;
    private int hosts;
    /// For each header: where it begins, its colon, and where its line ends.
    private int[] ends = new int[ENDS * USUAL_HEADERS];

    private PlainGet(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The head that `in` begins with, whose bytes stay unread, or null where it is not plain.
    static @Nullable PlainGet read(ByteBuf in, EdgeLimits limits) {
        int begin = in.readerIndex();
        int readable = Math.min(in.readableBytes(), BYTES_MAX);
        if (readable <= TARGET_AT || in.getInt(begin) != METHOD) {
            return null;
        }
        byte[] bytes = new byte[readable];
        in.getBytes(begin, bytes);
        PlainGet head = new PlainGet(bytes);
        return head.isPlain(limits) ? head : null;
    }

    private boolean isPlain(EdgeLimits limits) {
        int line = lineEnd(0);
        targetEnd = line - VERSION.length;
        if (line >= limits.requestLine() || !hasTarget() || !isBefore(line, VERSION)) {
            return false;
        }
        int at = line + 2;
        for (line = lineEnd(at); line != at; line = lineEnd(at)) {
            if (line < 0 || count == limits.headers() || !tryAdd(at, line)) {
                return false;
            }
            at = line + 2;
        }
        end = at + 2;
        return hosts == 1 && end <= limits.headerBytes();
    }

    private boolean hasTarget() {
        int at = TARGET_AT;
        while (at < targetEnd && bytes[at] != ' ') {
            at++;
        }
        return at == targetEnd && at > TARGET_AT;
    }

    /// The index of the CRLF that ends the line, or -1 where something else comes first.
    private int lineEnd(int from) {
        int at = VisibleBytes.end(bytes, from, bytes.length);
        return at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? at : -1;
    }

    private boolean isBefore(int index, byte[] text) {
        return Arrays.equals(bytes, index - text.length, index, text, 0, text.length);
    }

    // RFC 9112, section 5: a token, then at once the colon.
    private boolean tryAdd(int begin, int line) {
        int colon = begin;
        while (colon < line && Tokens.isTokenCharacter(bytes[colon])) {
            colon++;
        }
        if (colon == begin || colon == line || bytes[colon] != ':') {
            return false;
        }
        if (count * ENDS == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        ends[count * ENDS] = begin;
        ends[count * ENDS + 1] = colon;
        ends[count * ENDS + 2] = line;
        return isPlain(count++);
    }

    private boolean isPlain(int header) {
        if (isNamed(header, EdgeHeaders.HOST)) {
            hosts++;
            return Framing.isHost(value(header));
        }
        if (isNamed(header, EdgeHeaders.CONNECTION)) {
            return KEEP_ALIVE.contentEqualsIgnoreCase(value(header));
        }
        return !isNamed(header, EdgeHeaders.CONTENT_LENGTH)
                && !isNamed(header, EdgeHeaders.TRANSFER_ENCODING)
                && !isNamed(header, EdgeHeaders.EXPECT)
                && !isNamed(header, EdgeHeaders.UPGRADE);
    }

    private boolean isNamed(int header, CharSequence name) {
        int begin = ends[header * ENDS];
        int length = name.length();
        if (ends[header * ENDS + 1] - begin != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (AsciiString.toLowerCase((char) bytes[begin + i]) != AsciiString.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private String value(int header) {
        int from = ends[header * ENDS + 1] + 1;
        int to = ends[header * ENDS + 2];
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] == ' ') {
            to--;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int next(CharSequence name, int from) {
        int header = from;
        while (header < count && !isNamed(header, name)) {
            header++;
        }
        return header;
    }

    /// Path and query as they were sent.
    String target() {
        return new String(bytes, TARGET_AT, targetEnd - TARGET_AT, StandardCharsets.ISO_8859_1);
    }

    /// How many bytes it has, with the empty line that ends it.
    int length() {
        return end;
    }

    @Override
    public @Nullable String first(CharSequence name) {
        int header = next(name, 0);
        return header == count ? null : value(header);
    }

    @Override
    public List<String> all(CharSequence name) {
        int header = next(name, 0);
        if (header == count) {
            return List.of();
        }
        List<String> values = new ArrayList<>(1);
        for (; header < count; header = next(name, header + 1)) {
            values.add(value(header));
        }
        return values;
    }

    @Override
    public int count(CharSequence name) {
        int found = 0;
        for (int header = next(name, 0); header < count; header = next(name, header + 1)) {
            found++;
        }
        return found;
    }

    @Override
    public boolean contains(CharSequence name) {
        return next(name, 0) < count;
    }
}
