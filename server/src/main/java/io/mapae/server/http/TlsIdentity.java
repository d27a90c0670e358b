package io.mapae.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// A certificate chain and its key, as their files had them at one moment: what was checked is what is used.
final class TlsIdentity {

    /// More than any chain has.
    private static final long FILE_BYTES_MAX = 1 << 20;

    private static final byte[] CHALLENGE = new byte[32];

    private final byte[] chain;
    private final byte[] key;
    private final X509Certificate certificate;

    private TlsIdentity(byte[] chain, byte[] key, X509Certificate certificate) {
        this.chain = chain;
        this.key = key;
        this.certificate = certificate;
    }

    /// What reading two files comes to.
    sealed interface Reading {

        /// A chain and the key of its first certificate.
        record Usable(TlsIdentity identity) implements Reading {}

        /// Not that.
        ///
        /// @param reason for the operator; names the files and quotes nothing of them
        record Unusable(String reason) implements Reading {}
    }

    /// Reads and checks them, without asking whether the certificate is still valid.
    static Reading read(Transport.Tls files, Vertx vertx) {
        try {
            byte[] chain = bytes(files.certificate());
            byte[] key = bytes(files.key());
            X509Certificate certificate = first(chain);
            boolean belong = isKeyOf(privateKey(options(chain, key), certificate, vertx), certificate.getPublicKey());
            return belong
                    ? new Reading.Usable(new TlsIdentity(chain, key, certificate))
                    : new Reading.Unusable(files.key() + " is not the key of " + files.certificate());
        } catch (IOException unreadable) {
            return new Reading.Unusable(String.valueOf(unreadable.getMessage()));
        } catch (Exception malformed) {
            // Readers of PEM throw whatever they stumble over, and may quote it.
            return new Reading.Unusable(
                    files.certificate() + " and " + files.key() + " are no certificate chain and private key in PEM");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is not there");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(file + " cannot be read by this user");
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException(file + " is larger than " + FILE_BYTES_MAX + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static X509Certificate first(byte[] chain) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(chain))
                .iterator()
                .next();
    }

    private static PrivateKey privateKey(PemKeyCertOptions options, X509Certificate certificate, Vertx vertx)
            throws Exception {
        String kind = certificate.getPublicKey().getAlgorithm();
        for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys && keys.getServerAliases(kind, null) != null) {
                return keys.getPrivateKey(keys.getServerAliases(kind, null)[0]);
            }
        }
        throw new GeneralSecurityException("no key of the kind " + kind);
    }

    /// A chain that was renewed before its key looks well until the first handshake fails.
    private static boolean isKeyOf(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
        if (!secret.getAlgorithm().equals(known.getAlgorithm())) {
            return false;
        }
        String algorithm = known.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(CHALLENGE);
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(known);
        checking.update(CHALLENGE);
        return checking.verify(signing.sign());
    }

    private static PemKeyCertOptions options(byte[] chain, byte[] key) {
        return new PemKeyCertOptions().setCertValue(Buffer.buffer(chain)).setKeyValue(Buffer.buffer(key));
    }

    /// In the words of the HTTP server.
    PemKeyCertOptions options() {
        return options(chain, key);
    }

    boolean isSame(TlsIdentity other) {
        return Arrays.equals(chain, other.chain) && Arrays.equals(key, other.key);
    }

    /// Whether browsers would take it at this time.
    boolean isValid(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant()) && now.isBefore(expires());
    }

    Instant expires() {
        return certificate.getNotAfter().toInstant();
    }
}
