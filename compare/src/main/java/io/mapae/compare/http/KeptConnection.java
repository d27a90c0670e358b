package io.mapae.compare.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection that is kept open, on which one request after the other is sent and answered.
public final class KeptConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String LENGTH = "content-length";
    private static final String CODING = "transfer-encoding";

    private final Socket socket;
    private final InputStream in;
    private int sent;
    private int received;
    private int taken;

    private KeptConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Connects to a server on loopback.
    public static KeptConnection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new KeptConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends a request and waits for all of its answer, whose body has a length or comes in chunks.
    public RawAnswer exchange(String request) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(bytes);
        taken = 0;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int line = readLine(head); line > 0; line = readLine(head)) {
            // Each line is kept as it came.
        }
        RawAnswer answer = RawAnswer.of(head.toString(StandardCharsets.ISO_8859_1));
        byte[] body = answer.header(CODING).isPresent()
                ? chunks()
                : take(answer.header(LENGTH).map(Integer::parseInt).orElse(0));
        sent = bytes.length;
        received = taken;
        return answer.withBody(new String(body, StandardCharsets.UTF_8));
    }

    // RFC 9112, section 7.1
    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize();
        while (size > 0) {
            body.write(take(size));
            readLine(new ByteArrayOutputStream());
            size = chunkSize();
        }
        readLine(new ByteArrayOutputStream());
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        readLine(line);
        return Integer.parseInt(line.toString(StandardCharsets.ISO_8859_1).strip(), 16);
    }

    private byte[] take(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        taken += bytes.length;
        return bytes;
    }

    /// How many bytes the last request had.
    public int sent() {
        return sent;
    }

    /// How many bytes the last answer had on the wire, its head included.
    public int received() {
        return received;
    }

    /// @return how many bytes the line has before its end
    private int readLine(ByteArrayOutputStream head) throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            head.write(b);
            taken++;
            length += b == '\r' ? 0 : 1;
        }
        head.write('\n');
        taken++;
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
