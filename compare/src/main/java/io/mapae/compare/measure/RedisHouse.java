package io.mapae.compare.measure;

import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/// A Redis of this run's own, whose writes go to a log that is synced each second.
final class RedisHouse implements Asked, AutoCloseable {

    private static final Duration START_MAX = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;
    private static final int KEYS_MAX = 2000;
    private static final Pattern CALLS = Pattern.compile("cmdstat_([a-z|]+):calls=(\\d+)");
    private static final Pattern USED = Pattern.compile("(?m)^used_memory:(\\d+)");
    private static final Set<String> READS = Set.of("get", "getex", "exists", "hgetall", "hmget", "mget", "zrevrange");
    private static final Set<String> WRITES = Set.of(
            "getex", "set", "setex", "del", "hset", "expire", "pexpire", "evalsha", "eval", "zadd", "zrem", "fcall");

    private final Process process;
    private final int port;
    private final RedisClient client;

    private RedisHouse(Process process, int port) {
        this.process = process;
        this.port = port;
        this.client = RedisClient.create("127.0.0.1", port);
    }

    static RedisHouse start(Path program, Path directory) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "redis");
        int port = ServerProcess.freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--appendonly",
                        "yes",
                        "--save",
                        "")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        RedisHouse redis = new RedisHouse(process, port);
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!redis.answers()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                redis.close();
                throw new IOException("redis-server does not answer: " + Files.readString(home.resolve("log")));
            }
        }
        return redis;
    }

    private boolean answers() {
        try {
            return client.ping().equals("PONG");
        } catch (JedisException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public Traffic traffic() {
        long reads = 0;
        long writes = 0;
        Matcher calls = CALLS.matcher(client.info("commandstats"));
        while (calls.find()) {
            reads += READS.contains(calls.group(1)) ? Long.parseLong(calls.group(2)) : 0;
            writes += WRITES.contains(calls.group(1)) ? Long.parseLong(calls.group(2)) : 0;
        }
        return new Traffic(reads, writes);
    }

    @Override
    public Duration cpu() {
        return Asked.cpuOf(process.toHandle());
    }

    /// The bytes of memory that it has in use.
    long size() {
        Matcher used = USED.matcher(client.info("memory"));
        if (!used.find()) {
            throw new IllegalStateException("Redis does not tell its memory");
        }
        return Long.parseLong(used.group(1));
    }

    /// Loses everything.
    void flush() {
        client.flushAll();
    }

    /// All keys, and the values that are texts, as a thief would find them.
    List<String> stolen() {
        List<String> texts = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = client.scan(cursor);
            for (String key : found.getResult()) {
                texts.add(key);
                if (client.type(key).equals("string")) {
                    texts.add(client.get(key));
                } else if (client.type(key).equals("hash")) {
                    client.hgetAll(key).values().forEach(texts::add);
                }
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START) && texts.size() < KEYS_MAX);
        return texts;
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
