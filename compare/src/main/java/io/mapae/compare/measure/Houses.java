package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.LeftOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stores that this machine has programs for.
///
/// @param redis    one or none
/// @param postgres one or none
record Houses(List<RedisHouse> redis, List<PostgresHouse> postgres) implements AutoCloseable {

    Houses {
        redis = List.copyOf(redis);
        postgres = List.copyOf(postgres);
    }

    static Houses open(Path directory) throws IOException, InterruptedException {
        List<RedisHouse> redis = new ArrayList<>();
        Optional<Path> redisServer = Programs.find("redis-server");
        if (redisServer.isPresent()) {
            redis.add(RedisHouse.start(redisServer.get(), directory));
        }
        try {
            Optional<Path> programs = Programs.findPostgres();
            return new Houses(redis, programs.isPresent() ? List.of(PostgresHouse.start(programs.get())) : List.of());
        } catch (IOException | InterruptedException | RuntimeException e) {
            redis.forEach(RedisHouse::close);
            throw e;
        }
    }

    static Houses none() {
        return new Houses(List.of(), List.of());
    }

    boolean canServe(Form form) {
        return switch (form.needs()) {
            case NOTHING -> true;
            case REDIS -> !redis.isEmpty();
            case POSTGRESQL -> !postgres.isEmpty();
        };
    }

    /// Why a form is left out that cannot be served.
    static LeftOut.Reason missing(Form form) {
        return form.needs() == Form.Needs.REDIS ? LeftOut.Reason.NO_REDIS : LeftOut.Reason.NO_POSTGRESQL;
    }

    /// The store that a classic form asks.
    Asked of(Form form) {
        return switch (form.needs()) {
            case NOTHING -> Asked.NOTHING;
            case REDIS -> redis.getFirst();
            case POSTGRESQL -> postgres.getFirst();
        };
    }

    int redisPort() {
        return redis.isEmpty() ? 0 : redis.getFirst().port();
    }

    String jdbcUrl() {
        return postgres.isEmpty() ? "" : postgres.getFirst().jdbcUrl();
    }

    @Override
    public void close() {
        redis.forEach(RedisHouse::close);
        postgres.forEach(PostgresHouse::close);
    }
}
