package io.mapae.core.password;

/// Argon2id itself, version 0x13 (RFC 9106). Thread-safe.
interface Argon2id {

    /// The `length` bytes that `password` becomes with this salt at this cost.
    byte[] hash(byte[] password, byte[] salt, Argon2Parameters cost, int length);

    /// The fastest that works on this machine.
    static Argon2id best() {
        // A lambda, not a constructor reference, which would load the class: that opens the signed archive of Bouncy
        // Castle, a fifth of a second and some megabytes for six thousand digests that a start can do without.
        Lazy<Argon2id> portable = new Lazy<>(() -> new BouncyCastleArgon2id());
        Argon2id others = (password, salt, cost, length) -> portable.value().hash(password, salt, cost, length);
        return SodiumArgon2id.load(others).<Argon2id>map(sodium -> sodium).orElse(others);
    }
}
