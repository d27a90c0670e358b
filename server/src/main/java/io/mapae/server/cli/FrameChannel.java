package io.mapae.server.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One end of a local connection; sends and receives frames of a bounded size. Not thread-safe.
final class FrameChannel implements Closeable {
    static final int LINE_BYTES_MAX = 256 * 1024;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    FrameChannel(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.out = Channels.newOutputStream(channel);
    }

    void send(Frame frame) throws IOException {
        out.write((FrameText.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// The next frame; the connection is closed if it has not come within `wait`.
    ///
    /// @throws IOException if the connection ended, or something else than a frame came
    Frame receive(Duration wait) throws IOException {
        var tooLate = new CompletableFuture<Void>().completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS);
        var watch = tooLate.thenRun(this::closeQuietly);
        try {
            String line = readLine();
            return FrameText.read(line).orElseThrow(() -> new IOException("what came is no frame"));
        } finally {
            watch.cancel(false);
            tooLate.cancel(false);
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (line.size() == LINE_BYTES_MAX) {
                throw new IOException("a frame is longer than " + LINE_BYTES_MAX + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is closed either way.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
