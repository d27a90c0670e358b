package io.mapae.core.password;

import java.security.SecureRandom;
import java.util.Optional;

/// Makes and checks Argon2id hashes, each behind the gate: there is no way to hash a password around it.
public final class PasswordHasher {

    private final Argon2Parameters parameters;
    private final HashGate gate;
    private final Lazy<Argon2id> argon2id = new Lazy<>(Argon2id::best);
    private final SecureRandom random;
    private final PasswordHash unmatchable;

    /// Makes new hashes with `parameters`; checks hashes of any.
    public PasswordHasher(Argon2Parameters parameters, HashGate gate, SecureRandom random) {
        this.parameters = parameters;
        this.gate = gate;
        this.random = random;
        this.unmatchable = new PasswordHash(
                parameters, randomBytes(PasswordHash.SALT_BYTES), randomBytes(PasswordHash.HASH_BYTES));
    }

    /// Hashes a password with a salt of its own.
    ///
    /// @return empty if the gate is full
    public Optional<PasswordHash> hash(Password password) {
        byte[] salt = randomBytes(PasswordHash.SALT_BYTES);
        return gate.tryRun(() -> argon2id.value().hash(password.bytes(), salt, parameters, PasswordHash.HASH_BYTES))
                .map(hash -> new PasswordHash(parameters, salt, hash));
    }

    /// Says whether `hash` was made from `password`; in constant time but for the cost of the hash itself.
    public PasswordMatch match(Password password, PasswordHash hash) {
        return gate.tryRun(
                        () -> argon2id.value().hash(password.bytes(), hash.salt(), hash.parameters(), hash.hashBytes()))
                .map(computed -> hash.hasHash(computed) ? PasswordMatch.MATCHES : PasswordMatch.DIFFERS)
                .orElse(PasswordMatch.BUSY);
    }

    /// Says whether `hash` was made with other parameters than new ones are; then the next login should replace
    /// it.
    public boolean needsRehash(PasswordHash hash) {
        return !hash.parameters().equals(parameters)
                || hash.hashBytes() != PasswordHash.HASH_BYTES
                || hash.salt().length != PasswordHash.SALT_BYTES;
    }

    /// A hash that costs as much as a new one and that no password matches, for an account that does not exist:
    /// the time of an answer must not tell which accounts do.
    public PasswordHash unmatchable() {
        return unmatchable;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
