package io.mapae.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// A network between a node and its database, on loopback: it can hold answers back, and cut connections.
final class Proxy implements AutoCloseable {
    private static final int BYTES = 64 * 1024;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private boolean held;
    private volatile Predicate<String> cutsAt = _ -> false;

    private Proxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static Proxy to(int port) throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Lets no byte of an answer through from here on; questions arrive all the same.
    void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            held = false;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Cuts a connection when what the client sends on it has this, before or after it was passed on.
    void cutAt(Predicate<String> sent) {
        cutsAt = sent;
    }

    private void accept() {
        try {
            while (true) {
                connect(listening.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> pass(client, server, true));
            Thread.ofVirtual().start(() -> pass(server, client, false));
        } catch (IOException e) {
            // The server is down.
            client.close();
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!fromClient) {
                    waitWhileHeld();
                } else {
                    if (cutsAt.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        cutsAt = _ -> false;
                        out.write(buffer, 0, read);
                        out.flush();
                        // The server has it; its answer finds nobody.
                        from.close();
                        to.shutdownOutput();
                        return;
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side is gone; closing both tells the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void waitWhileHeld() {
        lock.lock();
        try {
            while (held) {
                released.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
