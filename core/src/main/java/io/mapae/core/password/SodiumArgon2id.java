package io.mapae.core.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Argon2id by libsodium: in half the time, and with memory that goes back to the system after each hash.
///
/// It knows one lane and salts of 16 bytes only; hashes from elsewhere that differ go to the portable one.
// Native code is the point here; the launcher allows it by --enable-native-access.
@SuppressWarnings("restricted")
final class SodiumArgon2id implements Argon2id {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES_MIN = 16;
    private static final int ALGORITHM_ARGON2ID13 = 2;

    private final MethodHandle pwhash;
    private final Argon2id others;

    private SodiumArgon2id(MethodHandle pwhash, Argon2id others) {
        this.pwhash = pwhash;
        this.others = others;
    }

    /// Empty where libsodium has no build for this machine, or native code may not be loaded.
    static Optional<SodiumArgon2id> load(Argon2id others) {
        return SodiumLibrary.load().flatMap(library -> link(library).map(pwhash -> new SodiumArgon2id(pwhash, others)));
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Argon2Parameters cost, int length) {
        if (cost.lanes() != 1 || salt.length != SALT_BYTES || length < HASH_BYTES_MIN) {
            return others.hash(password, salt, cost, length);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment typed = arena.allocateFrom(JAVA_BYTE, password);
            MemorySegment hash = arena.allocate(length);
            int failure = call(hash, typed, arena.allocateFrom(JAVA_BYTE, salt), cost);
            // What is freed is not cleared by itself.
            typed.fill((byte) 0);
            if (failure != 0) {
                throw new OutOfMemoryError("no " + cost.memoryKib() + " KiB of native memory for a password hash");
            }
            return hash.toArray(JAVA_BYTE);
        }
    }

    private int call(MemorySegment hash, MemorySegment password, MemorySegment salt, Argon2Parameters cost) {
        try {
            return (int) pwhash.invokeExact(
                    hash,
                    hash.byteSize(),
                    password,
                    password.byteSize(),
                    salt,
                    (long) cost.passes(),
                    cost.memoryKib() * 1024L,
                    ALGORITHM_ARGON2ID13);
        } catch (Throwable e) {
            throw new IllegalStateException("libsodium could not be called", e);
        }
    }

    private static Optional<MethodHandle> link(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> init = library.find("sodium_init");
        Optional<MemorySegment> pwhash = library.find("crypto_pwhash_argon2id");
        if (init.isEmpty() || pwhash.isEmpty()) {
            return Optional.empty();
        }
        try {
            // It chooses the instructions of this processor; without, it falls back to plain ones.
            int failure = (int) linker.downcallHandle(init.get(), FunctionDescriptor.of(JAVA_INT))
                    .invokeExact();
            return failure < 0
                    ? Optional.empty()
                    : Optional.of(linker.downcallHandle(
                            pwhash.get(),
                            FunctionDescriptor.of(
                                    JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG,
                                    JAVA_INT)));
        } catch (Throwable e) {
            throw new IllegalStateException("libsodium could not be started", e);
        }
    }
}
