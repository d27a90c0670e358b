package io.mapae.core.password;

/// Argon2id itself, version 0x13 (RFC 9106). Thread-safe.
interface Argon2id {

    /// The `length` bytes that `password` becomes with this salt at this cost.
    byte[] hash(byte[] password, byte[] salt, Argon2Parameters cost, int length);

    /// The fastest that works on this machine.
    static Argon2id best() {
        var portable = new BouncyCastleArgon2id();
        return SodiumArgon2id.load(portable).<Argon2id>map(sodium -> sodium).orElse(portable);
    }
}
