package io.mapae.core.password;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in Java: runs everywhere, in twice the time of native code.
///
/// Its memory is on the heap. It is used again, or else a hash would leave 19 MiB of garbage; when the heap is
/// short, the collector may have it.
final class BouncyCastleArgon2id implements Argon2id {

    // As many as ever ran at once, which the gate bounds.
    private final Queue<SoftReference<BlockPool>> idle = new ConcurrentLinkedQueue<>();

    @Override
    public byte[] hash(byte[] password, byte[] salt, io.mapae.core.password.Argon2Parameters cost, int length) {
        BlockPool blocks = takeBlocks(cost.memoryKib());
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        idle.add(new SoftReference<>(blocks));
        return hash;
    }

    private BlockPool takeBlocks(int count) {
        for (SoftReference<BlockPool> kept = idle.poll(); kept != null; kept = idle.poll()) {
            BlockPool blocks = kept.get();
            if (blocks != null) {
                return blocks;
            }
        }
        return new FixedBlockPool(count);
    }
}
