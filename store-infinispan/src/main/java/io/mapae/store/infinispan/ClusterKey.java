package io.mapae.store.infinispan;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// What all nodes of an installation prove to each other that they have: an Ed25519 key, made from a secret that
/// only they know, and a certificate for it, since TLS wants one.
record ClusterKey(PrivateKey key, X509Certificate certificate) {

    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "Ed25519";
    private static final X500Name NAME = new X500Name("CN=mapae session cluster");

    // Nobody reads these: who is let in is decided by the key alone, which has no end.
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    /// The same for the same secret, on every node.
    static ClusterKey of(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a cluster's secret has " + SECRET_BYTES + " bytes");
        }
        // RFC 8032, section 5.1.5: any 32 bytes are a private key.
        Ed25519PrivateKeyParameters parameters = new Ed25519PrivateKeyParameters(secret);
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(PrivateKeyInfoFactory.createPrivateKeyInfo(parameters)
                            .getEncoded()));
            return new ClusterKey(key, certificate(parameters, key));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a key for the session cluster cannot be made", e);
        }
    }

    private static X509Certificate certificate(Ed25519PrivateKeyParameters parameters, PrivateKey key)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                NAME,
                BigInteger.ONE,
                FROM,
                UNTIL,
                NAME,
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parameters.generatePublicKey()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(key)));
    }

    @Override
    public String toString() {
        return "ClusterKey[hidden]";
    }
}
