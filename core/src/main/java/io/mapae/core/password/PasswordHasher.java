package io.mapae.core.password;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Makes and checks Argon2id hashes, each behind the gate: there is no way to hash a password around it.
public final class PasswordHasher {

    private final Argon2Parameters parameters;
    private final HashGate gate;
    private final Lazy<Argon2id> argon2id;
    private final SecureRandom random;
    private final PasswordHash unmatchable;

    /// Makes new hashes with `parameters`; checks hashes of any.
    public PasswordHasher(Argon2Parameters parameters, HashGate gate, SecureRandom random) {
        this(parameters, gate, random, new Lazy<>(Argon2id::best));
    }

    PasswordHasher(Argon2Parameters parameters, HashGate gate, SecureRandom random, Lazy<Argon2id> argon2id) {
        this.parameters = parameters;
        this.gate = gate;
        this.argon2id = argon2id;
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
        return gate.tryRun(() -> isMadeFrom(password, hash))
                .map(PasswordHasher::told)
                .orElse(PasswordMatch.BUSY);
    }

    /// The same, where a refusal must not tell by its time what `hash` costs, and so that there is an account: if
    /// the password differs, a hash of each other cost in use is computed too.
    ///
    /// @param costs those of all hashes that are kept
    public PasswordMatch matchAlike(Password password, PasswordHash hash, Collection<Argon2Parameters> costs) {
        return gate.tryRun(() -> {
                    boolean made = isMadeFrom(password, hash);
                    if (!made) {
                        compute(password, others(hash, costs));
                    }
                    return made;
                })
                .map(PasswordHasher::told)
                .orElse(PasswordMatch.BUSY);
    }

    private static PasswordMatch told(boolean made) {
        return made ? PasswordMatch.MATCHES : PasswordMatch.DIFFERS;
    }

    private boolean isMadeFrom(Password password, PasswordHash hash) {
        return hash.hasHash(argon2id.value().hash(password.bytes(), hash.salt(), hash.parameters(), hash.hashBytes()));
    }

    // New hashes may cost what none costs yet; those who do not exist cost that in any case.
    private Set<Argon2Parameters> others(PasswordHash hash, Collection<Argon2Parameters> costs) {
        Set<Argon2Parameters> others = new HashSet<>(costs);
        others.add(parameters);
        others.remove(hash.parameters());
        return others;
    }

    private void compute(Password password, Set<Argon2Parameters> costs) {
        for (Argon2Parameters cost : costs) {
            argon2id.value().hash(password.bytes(), unmatchable.salt(), cost, PasswordHash.HASH_BYTES);
        }
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
