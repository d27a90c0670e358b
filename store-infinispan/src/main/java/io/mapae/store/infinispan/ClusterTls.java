package io.mapae.store.infinispan;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.SocketFactory;

/// What nodes speak to each other: TLS 1.3, where both sides prove that they have the cluster's key. Whoever does
/// not have it neither joins, nor reads, nor changes or repeats what was said.
final class ClusterTls {

    private static final String PROTOCOL = "TLSv1.3";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    /// Longer than from one heartbeat to the next.
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(3);

    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;

    ClusterTls(ClusterKey key) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_PASSWORD);
            keys.setKeyEntry("cluster", key.key(), NO_PASSWORD, new Certificate[] {key.certificate()});
            KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(keys, NO_PASSWORD);
            this.context = SSLContext.getInstance(PROTOCOL);
            context.init(
                    managers.getKeyManagers(), new TrustManager[] {new SameKey(key.certificate())}, new SecureRandom());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("TLS for the session cluster cannot be set up", e);
        }
    }

    /// Makes the sockets of the cluster.
    SocketFactory sockets() {
        DefaultSocketFactory sockets = new DefaultSocketFactory(context);
        sockets.setSocketConfigurator(socket -> restrict((SSLSocket) socket));
        sockets.setServerSocketConfigurator(socket -> {
            SSLServerSocket server = (SSLServerSocket) socket;
            server.setEnabledProtocols(new String[] {PROTOCOL});
            server.setNeedClientAuth(true);
        });
        return sockets;
    }

    // A peer that is stopped in its tracks takes a connection and then says nothing; whoever waited for it could say
    // nothing to anyone else.
    private static void restrict(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {PROTOCOL});
        limitReads(socket, Math.toIntExact(HANDSHAKE_MAX.toMillis()));
        socket.addHandshakeCompletedListener(done -> limitReads(done.getSocket(), 0));
    }

    private static void limitReads(Socket socket, int millis) {
        try {
            socket.setSoTimeout(millis);
        } catch (SocketException e) {
            // It is closed already, and reads nothing.
            return;
        }
    }

    /// Makes sure that whoever listens at a member's address, if anyone does, is of this installation.
    ///
    /// @throws StoreException if it is somebody else
    void requireOurs(Member member) {
        Duration wait = ANSWER_MAX;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(member.host(), member.port()), Math.toIntExact(wait.toMillis()));
            plain.setSoTimeout(Math.toIntExact(wait.toMillis()));
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, member.host(), member.port(), true)) {
                restrict(socket);
                socket.startHandshake();
            }
        } catch (SSLException e) {
            throw new StoreException(
                    "what listens at " + member + " has not this installation's key: it is a node of another one, or"
                            + " something else",
                    e);
        } catch (IOException e) {
            // Nobody is there yet, or does not answer.
            return;
        }
    }

    /// Trusts the cluster's own key, whatever else a certificate says.
    private static final class SameKey extends X509ExtendedTrustManager {
        private final byte[] expected;

        SameKey(X509Certificate certificate) {
            this.expected = certificate.getPublicKey().getEncoded();
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0
                    || !MessageDigest.isEqual(expected, chain[0].getPublicKey().getEncoded())) {
                throw new CertificateException("not the key of this session cluster");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
