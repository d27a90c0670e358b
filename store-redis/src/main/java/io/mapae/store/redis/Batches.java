package io.mapae.store.redis;

import java.util.ArrayList;
import java.util.List;

/// Parts of a list that are small enough to be asked for at once.
final class Batches {

    private Batches() {}

    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += RedisCalls.BATCH_MAX) {
            batches.add(all.subList(from, Math.min(all.size(), from + RedisCalls.BATCH_MAX)));
        }
        return batches;
    }
}
