package io.mapae.compare.form;

import java.time.InstantSource;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.GetExParams;
import redis.clients.jedis.params.SetParams;

/// Sessions in Redis: one command on each request, which reads the session and writes when it ends unused.
record RedisSessions(RedisClient redis, InstantSource clock) implements Carrying {

    private static final String KEY = "session:";

    @Override
    public String open(Login login) {
        redis.set(KEY + login.sid(), login.line(), SetParams.setParams().ex(FormSettings.SESSION_SECONDS));
        return login.sid();
    }

    @Override
    public Optional<Login> check(String credential) {
        return Optional.ofNullable(
                        redis.getEx(KEY + credential, GetExParams.getExParams().ex(FormSettings.SESSION_SECONDS)))
                .flatMap(Login::parse)
                .filter(login -> !login.isOver(clock.instant()));
    }

    @Override
    public void end(String credential) {
        redis.del(KEY + credential);
    }

    @Override
    public boolean waits() {
        return true;
    }
}
