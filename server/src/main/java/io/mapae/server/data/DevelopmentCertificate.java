package io.mapae.server.data;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A self-signed certificate for this machine's own names, in the data directory, for `--tls-dev`. Nobody trusts
/// it, so it is good for development alone.
///
/// @param certificate, key PEM files; the key is its owner's alone
public record DevelopmentCertificate(Path certificate, Path key) {

    private static final Duration LIFE = Duration.ofDays(90);
    private static final X500Name NAME = new X500Name("CN=localhost,O=Mapae for development");

    /// The certificate in the directory; makes a new one where there is none, or it is older than half of its
    /// life.
    public static DevelopmentCertificate open(DataDirectory directory, Instant now, SecureRandom random) {
        DevelopmentCertificate kept = new DevelopmentCertificate(
                directory.file("development-certificate.pem"), directory.file("development-key.pem"));
        try {
            if (!kept.isFresh(now)) {
                kept.make(now, random);
            }
            return kept;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new DataDirectoryException("cannot make a certificate for development in " + directory.path(), e);
        }
    }

    private boolean isFresh(Instant now) throws IOException {
        return Files.exists(key)
                && Files.exists(certificate)
                && now.isBefore(
                        Files.getLastModifiedTime(certificate).toInstant().plus(LIFE.dividedBy(2)));
    }

    private void make(Instant now, SecureRandom random)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        X509CertificateHolder signed = new JcaX509v3CertificateBuilder(
                        NAME,
                        new BigInteger(64, random).add(BigInteger.ONE),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFE)),
                        NAME,
                        pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        OwnerOnly.write(key, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        OwnerOnly.write(certificate, pem(signed));
    }

    private static GeneralNames names() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            if (object instanceof PKCS8Generator generator) {
                writer.writeObject(generator.generate());
            } else {
                writer.writeObject(object);
            }
        }
        return text.toString();
    }
}
