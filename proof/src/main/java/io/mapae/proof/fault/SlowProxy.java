package io.mapae.proof.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A bad network between two processes: a TCP proxy that delays, drips, buffers, loses and cuts, each direction
/// by itself, and as it is told while it runs. Whatever it was told before, connections feel a change at once.
public final class SlowProxy implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Gate there = new Gate();
    private final Gate back = new Gate();
    private final AtomicLong bytesThere = new AtomicLong();
    private final AtomicLong bytesBack = new AtomicLong();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private SlowProxy(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    /// A clear one that listens on a free port of the loopback.
    public static SlowProxy to(InetSocketAddress target) {
        return at(InetAddress.getLoopbackAddress(), target);
    }

    /// A clear one that listens on a free port of this address of the machine.
    public static SlowProxy at(InetAddress address, InetSocketAddress target) {
        return at(new InetSocketAddress(address, 0), target);
    }

    /// A clear one that listens here.
    static SlowProxy at(InetSocketAddress address, InetSocketAddress target) {
        try {
            SlowProxy proxy = new SlowProxy(new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /// The port that it listens on.
    public int port() {
        return listening.getLocalPort();
    }

    /// How what clients send fares from now on.
    public void there(Way way) {
        there.change(way);
        cutLossy();
    }

    /// How what the target answers fares from now on.
    public void back(Way way) {
        back.change(way);
        cutLossy();
    }

    /// The same in both directions.
    public void both(Way way) {
        there.change(way);
        back.change(way);
        cutLossy();
    }

    /// Cuts every connection, by a reset that both ends see. New ones are let through.
    public void cut() {
        open.forEach(Connection::close);
    }

    /// How many bytes of clients have arrived at the target.
    public long bytesThere() {
        return bytesThere.get();
    }

    /// How many bytes of the target have arrived at clients.
    public long bytesBack() {
        return bytesBack.get();
    }

    /// How many connections were begun.
    public int connected() {
        return connected.get();
    }

    /// How many connections are open.
    public int open() {
        return open.size();
    }

    /// The most connections that were open at once.
    public int mostOpen() {
        return mostOpen.get();
    }

    // A stream that lacks bytes must not go on as if it had them.
    private void cutLossy() {
        open.stream().filter(Connection::hasLost).forEach(Connection::close);
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = new Connection(listening.accept());
                connected.incrementAndGet();
                open.add(connection);
                mostOpen.accumulateAndGet(open.size(), Math::max);
                Thread.ofVirtual().start(connection::connect);
            }
        } catch (IOException closed) {
            cut();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private final class Connection implements Passage.Ends {

        private final Socket client;
        private final Socket server = new Socket();
        private final Passage forth;
        private final Passage home;
        private final AtomicInteger ended = new AtomicInteger();

        Connection(Socket client) {
            this.client = client;
            this.forth = new Passage(client, server, there, bytesThere, this);
            this.home = new Passage(server, client, back, bytesBack, this);
        }

        void connect() {
            try {
                server.connect(target, (int) CONNECT_MAX.toMillis());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                forth.start();
                home.start();
            } catch (IOException unreachable) {
                close();
            }
        }

        @Override
        public void over() {
            if (ended.incrementAndGet() == 2) {
                close();
            }
        }

        @Override
        public void broken() {
            close();
        }

        boolean hasLost() {
            return forth.hasLost() || home.hasLost();
        }

        void close() {
            if (open.remove(this)) {
                reset(client);
                reset(server);
            }
        }

        private static void reset(Socket socket) {
            try {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException gone) {
                // What is to be closed is.
            }
        }
    }
}
