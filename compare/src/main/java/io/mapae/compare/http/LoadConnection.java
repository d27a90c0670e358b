package io.mapae.compare.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One connection of the load client: one request at a time. Not thread-safe.
final class LoadConnection {

    /// More of the answer is to come.
    static final int INCOMPLETE = -1;

    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int OVERLOADED = 503;
    private static final String CONTENT_LENGTH = "content-length";
    private static final String RETRY_AFTER = "retry-after";
    private static final String CODING = "transfer-encoding";
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final SocketChannel channel;
    private final LoadTally tally;
    private final List<byte[]> requests;
    private final CarriedField carried;
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private int next;
    private long sentNanos;
    // Of the last answer: the next one most often has the same head but for the time in it.
    private int usualHead;
    private int usualLength;
    private int usualStatus;
    private long served;

    private LoadConnection(
            SocketChannel channel, LoadTally tally, List<byte[]> requests, CarriedField carried, int first) {
        this.channel = channel;
        this.tally = tally;
        this.carried = carried;
        // What the answers change is this connection's own.
        this.requests =
                carried.isPresent() ? new ArrayList<>(List.of(requests.get(first % requests.size()))) : requests;
        this.next = first % this.requests.size();
    }

    static LoadConnection open(
            int port, Selector selector, LoadTally tally, List<byte[]> requests, CarriedField carried, int first)
            throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        LoadConnection connection = new LoadConnection(channel, tally, requests, carried, first);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /// Sends the next request.
    ///
    /// @param since when its time begins to count
    void send(long since) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(requests.get(next));
        next = (next + 1) % requests.size();
        sentNanos = since;
        while (out.hasRemaining()) {
            // A request fits into the socket's buffer: there is only one at a time.
            channel.write(out);
        }
    }

    /// Since when the last request has been on its way.
    long sentNanos() {
        return sentNanos;
    }

    /// Takes what has come; once the answer is whole, counts it.
    ///
    /// @return how long to wait before the next request is sent, as the answer says, or {@link #INCOMPLETE}
    int read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        if (!isWhole()) {
            return INCOMPLETE;
        }
        int pause = usualStatus == OVERLOADED ? number(head(usualHead), RETRY_AFTER) : 0;
        served += usualStatus == OVERLOADED ? 0 : 1;
        tally.add(usualStatus, (System.nanoTime() - sentNanos) / 1000, pause > 0);
        if (carried.isPresent()) {
            requests.set(0, carried.next(requests.getFirst(), Arrays.copyOf(in.array(), in.position())));
        }
        in.clear();
        return pause;
    }

    private boolean isWhole() {
        int end = in.position();
        if (!carried.isPresent() && end == usualLength && endsHead(usualHead) && status() == usualStatus) {
            return true;
        }
        int head = 0;
        while (head + 4 <= end && !endsHead(head + 4)) {
            head++;
        }
        if (head + 4 > end) {
            return false;
        }
        String text = head(head + 2);
        boolean chunked = text.contains("\r\n" + CODING + ":");
        if (chunked && !endsWith(LAST_CHUNK, head + 4)) {
            return false;
        }
        int whole = chunked ? end : head + 4 + number(text, CONTENT_LENGTH);
        if (whole > ANSWER_BYTES_MAX || end > whole) {
            throw new IllegalStateException("an answer that is longer than expected");
        }
        usualHead = head + 4;
        usualLength = whole;
        usualStatus = status();
        return end == whole;
    }

    private boolean endsHead(int at) {
        return at >= 4
                && in.get(at - 4) == '\r'
                && in.get(at - 3) == '\n'
                && in.get(at - 2) == '\r'
                && in.get(at - 1) == '\n';
    }

    // A request has one answer, so that what looks like its last chunk is.
    private boolean endsWith(byte[] ending, int from) {
        int at = in.position() - ending.length;
        return at >= from && Arrays.equals(in.array(), at, in.position(), ending, 0, ending.length);
    }

    private int status() {
        return (in.get(STATUS_AT) - '0') * 100 + (in.get(STATUS_AT + 1) - '0') * 10 + in.get(STATUS_AT + 2) - '0';
    }

    private String head(int length) {
        return new String(in.array(), 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /// The number in this header, 0 where it is missing.
    private static int number(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return 0;
        }
        int begin = at + name.length() + 3;
        return Integer.parseInt(head.substring(begin, head.indexOf('\r', begin)).strip());
    }

    /// Begins to count anew.
    void reset() {
        served = 0;
    }

    /// Hands in how many answers it got that were not 503, and how long it has been waiting for the next.
    void close() throws IOException {
        tally.ended(served, (System.nanoTime() - sentNanos) / 1000);
        channel.close();
    }
}
