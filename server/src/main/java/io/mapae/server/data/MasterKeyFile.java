package io.mapae.server.data;

import io.mapae.core.key.MasterKeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The master key ring in a file that its owner alone can read.
public final class MasterKeyFile {
    private static final String NOTE = """
            # The master key ring of a Mapae installation. Keep a copy apart from the database and its backups:
            # who has both can sign tokens; who loses this loses every session and grant, but no account.
            """;
    private static final long BYTES_MAX = 8_192;

    private final Path file;

    /// The ring in this file.
    public MasterKeyFile(Path file) {
        this.file = file;
    }

    /// Whether there is such a file, readable or not.
    public boolean exists() {
        return Files.exists(file);
    }

    /// Reads the ring.
    ///
    /// @throws DataDirectoryException if there is none, others can read it, or it is malformed
    public MasterKeyRing read() {
        try {
            if (!Files.exists(file)) {
                throw new DataDirectoryException("there is no master key at " + file
                        + "; put it back from your copy, or make one: mapae keys master create > " + file);
            }
            if (!OwnerOnly.isPrivate(file)) {
                throw new DataDirectoryException("others can read the master key " + file + "; run: chmod 600 " + file);
            }
            if (Files.size(file) > BYTES_MAX) {
                throw new DataDirectoryException(file + " is no master key ring: it is too long");
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException failed) {
            throw new DataDirectoryException("cannot read the master key " + file, failed);
        }
    }

    /// Makes a ring with one new key.
    public MasterKeyRing create(SecureRandom random) {
        MasterKeyRing ring = MasterKeyRing.create(random);
        write(ring);
        return ring;
    }

    /// Puts this ring in the place of the one before, all or nothing.
    public void write(MasterKeyRing ring) {
        try {
            OwnerOnly.write(file, NOTE + ring.serialise());
        } catch (IOException failed) {
            throw new DataDirectoryException("cannot write the master key " + file, failed);
        }
    }

    /// Reads a ring that came from elsewhere.
    ///
    /// @param whence names it in the message
    /// @throws DataDirectoryException if it is malformed
    public static MasterKeyRing parse(String text, String whence) {
        return switch (MasterKeyRing.parse(text)) {
            case MasterKeyRing.Parsed.Ring(MasterKeyRing ring) -> ring;
            case MasterKeyRing.Parsed.Malformed(String reason) ->
                throw new DataDirectoryException(whence + " is no master key ring: " + reason);
        };
    }

    @Override
    public String toString() {
        return "MasterKeyFile[" + file + "]";
    }
}
