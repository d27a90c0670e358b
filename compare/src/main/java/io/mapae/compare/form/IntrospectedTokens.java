package io.mapae.compare.form;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/// Tokens that the issuer is asked about on each request (RFC 7662), over connections that are kept open. The
/// issuer knows in Redis which logins live.
record IntrospectedTokens(Tokens tokens, RedisClient redis, HttpClient http, int issuerPort) implements Carrying {

    private static final String KEY = "live:";

    @Override
    public String open(Login login) {
        redis.set(KEY + login.sid(), "1", SetParams.setParams().ex(FormSettings.TOKEN_SECONDS));
        return tokens.mint(login);
    }

    @Override
    public Optional<Login> check(String credential) {
        if (issuerPort == 0) {
            return tokens.verify(credential).filter(login -> redis.exists(KEY + login.sid()));
        }
        Buffer answer = http.request(HttpMethod.POST, issuerPort, "127.0.0.1", "/introspect")
                .compose(request -> ask(request, credential))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Login.parse(answer.toString());
    }

    private static Future<Buffer> ask(HttpClientRequest request, String credential) {
        return request.send(credential).compose(response -> response.body());
    }

    @Override
    public void end(String credential) {
        tokens.verify(credential).ifPresent(login -> redis.del(KEY + login.sid()));
    }

    @Override
    public boolean waits() {
        return true;
    }
}
