package io.mapae.compare.form;

import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/// Tokens, and those that were ended in Redis until they expire.
record DenyListedTokens(Tokens tokens, RedisClient redis) implements Carrying {

    private static final String KEY = "ended:";

    @Override
    public String open(Login login) {
        return tokens.mint(login);
    }

    @Override
    public Optional<Login> check(String credential) {
        return tokens.verify(credential).filter(login -> !redis.exists(KEY + login.sid()));
    }

    @Override
    public void end(String credential) {
        tokens.verify(credential)
                .ifPresent(login ->
                        redis.set(KEY + login.sid(), "1", SetParams.setParams().ex(FormSettings.TOKEN_SECONDS)));
    }

    @Override
    public boolean waits() {
        return true;
    }
}
