package io.mapae.store.redis;

import io.mapae.guard.id.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The indexes of all shards, which together list every session.
record Shards(RedisCalls calls, Keys keys) {
    private static final byte[] FOR_EVER = "+inf".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVER = "-inf".getBytes(StandardCharsets.US_ASCII);

    /// How many sessions of each shard are alive.
    List<Long> count(Instant now) {
        List<Question<Long>> questions = IntStream.range(0, Keys.SHARDS)
                .mapToObj(shard -> Question.of(Question.COMMANDS.zcount(keys.alive(shard), after(now), FOR_EVER)))
                .toList();
        return calls.askAll(questions).stream().map(Optional::orElseThrow).toList();
    }

    /// The ids of living sessions in order of their bytes, at most `limit`, from the first behind one.
    ///
    /// A shard's ids are ordered by time in its index, so that a page reads them all: a
    /// two-hundred-and-fifty-sixth of all, 16 bytes each.
    List<SessionId> list(Optional<SessionId> behind, Instant now, int limit) {
        List<SessionId> found = new ArrayList<>();
        List<Long> counts = count(now);
        int shard = behind.map(Keys::shardOf).orElse(0);
        while (shard < Keys.SHARDS && found.size() < limit) {
            List<Integer> next = new ArrayList<>();
            for (long expected = found.size(); shard < Keys.SHARDS && expected < limit; shard++) {
                if (counts.get(shard) > 0) {
                    next.add(shard);
                    expected += counts.get(shard);
                }
            }
            found.addAll(listShards(next, behind, now));
        }
        return found.stream().limit(limit).toList();
    }

    private List<SessionId> listShards(List<Integer> shards, Optional<SessionId> behind, Instant now) {
        byte[] first = behind.map(Keys::id).orElse(new byte[0]);
        List<Question<List<byte[]>>> questions = shards.stream()
                .map(shard -> Question.of(Question.COMMANDS.zrangeByScore(keys.alive(shard), after(now), FOR_EVER)))
                .toList();
        return calls.askAll(questions).stream()
                .flatMap(ids -> ids.orElse(List.of()).stream())
                .filter(id -> Arrays.compareUnsigned(id, first) > 0)
                .sorted(Arrays::compareUnsigned)
                .map(Keys::id)
                .toList();
    }

    /// The ids of sessions that are over, at most `limit`, of each shard about as many.
    List<SessionId> listOver(Instant now, int limit) {
        int each = limit / Keys.SHARDS + 1;
        List<Question<List<byte[]>>> questions = IntStream.range(0, Keys.SHARDS)
                .mapToObj(shard -> Question.of(Question.COMMANDS.zrangeByScore(
                        keys.alive(shard), EVER, Kept.number(now.toEpochMilli()), 0, each)))
                .toList();
        return calls.askAll(questions).stream()
                .flatMap(ids -> ids.orElse(List.of()).stream())
                .limit(limit)
                .map(Keys::id)
                .toList();
    }

    // Half-open: what is over at `now` is over.
    private static byte[] after(Instant now) {
        return ("(" + now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
    }
}
