package io.mapae.core.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The secrets that an installation is made of: one random root, kept wrapped, and a key for each purpose derived
/// from it. That the root can be unwrapped is also the check that this is the right master key.
public final class InstallationSecrets {

    private static final int ROOT_BYTES = 32;
    private static final int KEY_BYTES = 32;

    private final SecretKey pseudoRandomKey;

    private InstallationSecrets(byte[] root) {
        this.pseudoRandomKey =
                derive("Generic", HKDFParameterSpec.ofExtract().addIKM(root).extractOnly());
    }

    /// What came of opening an installation.
    public sealed interface Opening {

        /// Its secrets.
        record Opened(InstallationSecrets secrets) implements Opening {}

        /// This master key is not the one that the database was made with; the server must not start.
        ///
        /// @param reason what the operator should look at; tells no secret
        record WrongMasterKey(String reason) implements Opening {}
    }

    /// Opens the installation, or makes its root if the store has none yet. Any number of nodes may do so at once.
    public static Opening open(SecretStore store, Wrapping wrapping, SecureRandom random) {
        if (store.find(SecretName.ROOT).isEmpty()) {
            byte[] root = new byte[ROOT_BYTES];
            random.nextBytes(root);
            // Another node may have been faster: whoever wins, the root that is kept is the one that counts.
            store.create(SecretName.ROOT, wrapping.wrap(context(SecretName.ROOT), root));
        }
        Wrapped kept = store.find(SecretName.ROOT).orElseThrow();
        return switch (wrapping.unwrap(context(SecretName.ROOT), kept)) {
            case Unwrapped.Opened(var root) -> new Opening.Opened(new InstallationSecrets(root));
            case Unwrapped.UnknownMasterKey(MasterKeyId id) ->
                new Opening.WrongMasterKey(
                        "the database was made with master key %s, which is not in the ring".formatted(id));
            case Unwrapped.Broken _ ->
                new Opening.WrongMasterKey(
                        "the master key does not open the database: it is another one, or the database was altered");
        };
    }

    /// Wraps what the store holds under the ring's current master key. May be repeated after a crash.
    ///
    /// @return false if something could not be unwrapped, or changed meanwhile; then the old master keys must stay
    public static boolean rewrap(SecretStore store, Wrapping wrapping) {
        return store.find(SecretName.ROOT)
                .map(kept -> wrapping.rewrap(context(SecretName.ROOT), kept)
                        .map(next -> next.equals(kept) || store.replace(SecretName.ROOT, kept, next))
                        .orElse(false))
                .orElse(true);
    }

    /// The key for a purpose: 32 bytes that belong to the receiver.
    public byte[] key(SecretPurpose purpose) {
        return derive("Generic", HKDFParameterSpec.expandOnly(pseudoRandomKey, purpose.info(), KEY_BYTES))
                .getEncoded();
    }

    // RFC 5869
    private static SecretKey derive(String algorithm, HKDFParameterSpec parameters) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be derived", e);
        }
    }

    private static WrappingContext context(SecretName name) {
        return new WrappingContext("installation-secret", name.value());
    }

    @Override
    public String toString() {
        return "InstallationSecrets[hidden]";
    }
}
