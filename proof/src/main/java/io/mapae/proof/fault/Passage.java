package io.mapae.proof.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One direction of one connection: what comes is read at once, and goes on when the gate says so.
final class Passage {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int CHUNKS_MAX = 1_024;
    private static final byte[] END = {};

    private final Socket from;
    private final Socket to;
    private final Gate gate;
    private final AtomicLong passed;
    private final Ends ends;
    private final BlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>(CHUNKS_MAX);
    private final AtomicInteger kept = new AtomicInteger();
    private volatile boolean lossy;

    /// Whom it tells how it ends.
    interface Ends {

        /// One side has said everything.
        void over();

        /// One side is gone.
        void broken();
    }

    /// @param passed counts bytes that went on
    Passage(Socket from, Socket to, Gate gate, AtomicLong passed, Ends ends) {
        this.from = from;
        this.to = to;
        this.gate = gate;
        this.passed = passed;
        this.ends = ends;
    }

    /// Begins to pass on.
    void start() {
        Thread writer = Thread.ofVirtual().start(this::write);
        Thread.ofVirtual().start(() -> {
            if (!read()) {
                writer.interrupt();
                ends.broken();
            }
        });
    }

    /// Whether bytes of it were lost.
    boolean hasLost() {
        return lossy;
    }

    private boolean read() {
        byte[] buffer = new byte[CHUNK_BYTES];
        long burst = 0;
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); ; read = in.read(buffer)) {
                long now = System.nanoTime();
                burst = kept.getAndIncrement() == 0 ? now : burst;
                waiting.put(new Chunk(read < 0 ? END : Arrays.copyOf(buffer, read), now, burst));
                if (read < 0) {
                    return true;
                }
            }
        } catch (IOException | InterruptedException gone) {
            return false;
        }
    }

    private void write() {
        long last = System.nanoTime();
        try {
            OutputStream out = to.getOutputStream();
            while (true) {
                Chunk chunk = waiting.take();
                int done = 0;
                do {
                    int now = gate.await(chunk, done, last);
                    if (now == 0) {
                        lossy = true;
                        break;
                    }
                    last = System.nanoTime();
                    if (chunk.isEnd()) {
                        to.shutdownOutput();
                        ends.over();
                        return;
                    }
                    out.write(chunk.bytes(), done, now);
                    out.flush();
                    passed.addAndGet(now);
                    done += now;
                } while (done < chunk.length());
                kept.decrementAndGet();
            }
        } catch (IOException | InterruptedException gone) {
            ends.broken();
        }
    }
}
