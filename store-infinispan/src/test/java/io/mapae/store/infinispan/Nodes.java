package io.mapae.store.infinispan;

import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Addresses for a cluster of a test's own, on free ports of loopback.
record Nodes(List<String> addresses) {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final String INSTALLATION = "test";

    private static final int SECRET_BYTES = 32;

    // Infinispan tells of every step; kept here, since a logger that nobody holds forgets its level.
    private static final Logger LOG = Logger.getLogger("");

    /// Addresses for so many nodes, of which none runs yet.
    static Nodes of(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<String> addresses = sockets.stream()
                    .map(socket -> "127.0.0.1:" + socket.getLocalPort())
                    .toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new Nodes(addresses);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A secret in base64, whose bytes are all this one.
    static String secret(int filling) {
        byte[] secret = new byte[SECRET_BYTES];
        Arrays.fill(secret, (byte) filling);
        return Base64.getEncoder().encodeToString(secret);
    }

    /// The URL of one of them.
    String url(int index) {
        return "infinispan://" + String.join(",", addresses) + "?listen=" + addresses.get(index);
    }

    NodeProcess start(int index) {
        return NodeProcess.start(url(index), secret(1));
    }

    /// A node in this process.
    InfinispanSessions join(int index) {
        quiet();
        return InfinispanSessions.open(
                InfinispanUrl.parse(url(index)).orElseThrow(),
                INSTALLATION,
                Base64.getDecoder().decode(secret(1)),
                PATIENCE,
                _ -> {});
    }

    /// Silences the log of this process.
    static void quiet() {
        LOG.setLevel(Level.SEVERE);
    }

    static void awaitReady(InfinispanSessions node) {
        Await.until("this node is ready", () -> isReady(node));
    }

    static boolean isReady(InfinispanSessions node) {
        try {
            node.ask();
            return true;
        } catch (StoreException e) {
            return false;
        }
    }
}
