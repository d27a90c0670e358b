package io.mapae.store.memcached;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.Transcoder;

/// Items of bytes. Every method blocks until the server that has the key has answered, and throws a
/// {@link StoreException} when it did not; the outcome is then unknown.
record Items(MemcachedClient client) {

    /// Longer lives would be taken for a date.
    private static final Duration LIFE_MAX = Duration.ofDays(30);

    private static final int FOR_EVER = 0;
    private static final Transcoder<byte[]> BYTES = new Bytes();

    /// What a key has now, with a number that changes with each write.
    Optional<GetsResponse<byte[]>> find(String key) {
        return ask(() -> Optional.ofNullable(client.gets(key, BYTES)));
    }

    /// @return false if the key has something already
    boolean tryAdd(String key, byte[] bytes, Duration life) {
        return ask(() -> client.add(key, seconds(life), bytes, BYTES));
    }

    /// @return false if the item was written or removed since it was found
    boolean tryReplace(String key, GetsResponse<byte[]> current, byte[] bytes, Duration life) {
        return ask(() -> client.cas(key, seconds(life), bytes, BYTES, current.getCas()));
    }

    /// @return false if there was none
    boolean tryRemove(String key) {
        return ask(() -> client.delete(key));
    }

    // A life is garbage collection, and rounded up; what would be too long ends by eviction alone.
    private static int seconds(Duration life) {
        return life.compareTo(LIFE_MAX) >= 0 ? FOR_EVER : Math.toIntExact(life.toSeconds() + 1);
    }

    private interface Call<T> {
        T run() throws TimeoutException, InterruptedException, MemcachedException;
    }

    private static <T> T ask(Call<T> call) {
        try {
            return call.run();
        } catch (TimeoutException | MemcachedException e) {
            throw new StoreException("the session store did not answer as it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the session store was asked", e);
        }
    }

    /// Bytes as they are: nothing that comes from a server is ever deserialised.
    private static final class Bytes implements Transcoder<byte[]> {

        @Override
        public CachedData encode(byte[] bytes) {
            return new CachedData(0, bytes);
        }

        @Override
        public byte[] decode(CachedData data) {
            return data.getData();
        }

        @Override
        public void setPrimitiveAsString(boolean primitiveAsString) {}

        @Override
        public void setPackZeros(boolean packZeros) {}

        @Override
        public void setCompressionThreshold(int to) {}

        @Override
        public boolean isPrimitiveAsString() {
            return false;
        }

        @Override
        public boolean isPackZeros() {
            return false;
        }

        @Override
        public void setCompressionMode(CompressionMode compressMode) {}
    }
}
