package io.mapae.guard.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.stream.Stream;

/// The cryptography that signatures are made and checked with. It is handed to whoever signs or verifies and never
/// registered with the JVM, whose other users keep what they had.
public final class SignatureProvider {

    /// From the fastest to the slowest.
    public enum Kind {
        /// Amazon Corretto Crypto Provider: native code.
        NATIVE,
        /// Bouncy Castle: portable, and slower.
        PORTABLE,
        /// What the JDK brings: for ES256 the slowest by far.
        JDK
    }

    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String BOUNCY_CASTLE = "org.bouncycastle.jce.provider.BouncyCastleProvider";

    private final Kind kind;
    private final Optional<Provider> provider;

    private SignatureProvider(Kind kind, Optional<Provider> provider) {
        this.kind = kind;
        this.provider = provider;
    }

    /// The fastest that is on the class path and works on this machine.
    public static SignatureProvider best() {
        return Stream.of(Kind.values())
                .flatMap(kind -> of(kind).stream())
                .findFirst()
                .orElseThrow();
    }

    /// The one of this kind, if it is on the class path and works on this machine; the JDK's always is.
    public static Optional<SignatureProvider> of(Kind kind) {
        return switch (kind) {
            case NATIVE -> load(CORRETTO).map(loaded -> new SignatureProvider(kind, Optional.of(loaded)));
            case PORTABLE -> load(BOUNCY_CASTLE).map(loaded -> new SignatureProvider(kind, Optional.of(loaded)));
            case JDK -> Optional.of(new SignatureProvider(kind, Optional.empty()));
        };
    }

    /// How fast it is to be expected.
    public Kind kind() {
        return kind;
    }

    /// The JCA provider for signatures of this standard name, such as `SHA256withECDSA`.
    ///
    /// @throws GeneralSecurityException if not even the JDK has one
    public Provider forSignature(String name) throws GeneralSecurityException {
        return having("Signature", name).isPresent()
                ? having("Signature", name).get()
                : Signature.getInstance(name).getProvider();
    }

    /// The JCA provider for keys of this standard name, such as `EC`.
    ///
    /// @throws GeneralSecurityException if not even the JDK has one
    public Provider forKeys(String name) throws GeneralSecurityException {
        return having("KeyFactory", name).isPresent()
                ? having("KeyFactory", name).get()
                : KeyFactory.getInstance(name).getProvider();
    }

    private Optional<Provider> having(String service, String name) {
        return provider.filter(candidate -> candidate.getService(service, name) != null);
    }

    // By name, so that an application that uses the guard need not bring either. Native code that is not made for this
    // machine shows itself by an error, or by a provider without services.
    private static Optional<Provider> load(String className) {
        try {
            Class<? extends Provider> type = Class.forName(className).asSubclass(Provider.class);
            Provider loaded = type.getDeclaredConstructor().newInstance();
            return Optional.of(loaded).filter(each -> each.getService("Signature", "SHA256withECDSA") != null);
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return provider.map(Provider::getInfo).orElse("JDK");
    }
}
