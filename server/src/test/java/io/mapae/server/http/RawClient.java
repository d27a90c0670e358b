package io.mapae.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection that sends exactly the bytes it is given.
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /// Sends bytes on a connection of their own.
    ///
    /// @return everything that came back until the server closed
    public static String exchange(int port, String bytes) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(bytes);
            return client.readToEnd();
        }
    }

    /// The same, but what has come after this time is enough.
    static String exchange(int port, String bytes, Duration patience) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (RawClient client = new RawClient(port)) {
            client.socket.setSoTimeout((int) patience.toMillis());
            client.send(bytes);
            client.socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException enough) {
            // The server waits for the rest of a request that has none.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /// Each character becomes the one byte of its number.
    public void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    public String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// One answer with a Content-Length, or without a body.
    public String readAnswer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return read.toString(StandardCharsets.UTF_8);
            }
            read.write(b);
        }
        String head = read.toString(StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        int at = head.indexOf("content-length: ");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 16, head.indexOf('\r', at)).strip());
        read.write(in.readNBytes(length));
        return read.toString(StandardCharsets.UTF_8);
    }

    public static int status(String answer) {
        if (!answer.startsWith("HTTP/1.")) {
            throw new AssertionError("no answer but: [" + answer + "]");
        }
        return Integer.parseInt(answer.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
