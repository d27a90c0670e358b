package io.mapae.compare.form;

import io.mapae.compare.figure.Form;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.json.JsonMapper;

/// A server of a classic form, with the addresses that Mapae has too: log in, who is calling, log out.
///
/// It asks for no password, since every form would hash it alike. What waits for a store runs on virtual threads;
/// what does not is answered on the event loop.
///
/// Argument: a file with {@link FormSettings} as JSON.
public final class FormServer {

    private static final int CONNECTIONS_MAX = 64;
    private static final int ID_BYTES = 16;
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Form form;
    private final Carrying carrying;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    private FormServer(FormSettings settings, Vertx vertx) {
        this.form = settings.form();
        this.carrying = carrying(settings, vertx);
    }

    /// Serves until the process is stopped.
    public static void main(String[] arguments) throws IOException {
        FormSettings settings = JSON.readValue(Path.of(arguments[0]).toFile(), FormSettings.class);
        useFastCryptography();
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        FormServer server = new FormServer(settings, vertx);
        vertx.deployVerticle(() -> server.new Loop(settings.port()), new DeploymentOptions().setInstances(loops))
                .onFailure(Throwable::printStackTrace);
    }

    // Mapae signs and verifies with it where it is there, so that the others have to as well.
    private static void useFastCryptography() {
        try {
            Class.forName(CORRETTO).getMethod("install").invoke(null);
        } catch (ReflectiveOperationException | LinkageError absent) {
            System.err.println("with the cryptography of the JDK: " + absent);
        }
    }

    private Carrying carrying(FormSettings settings, Vertx vertx) {
        return switch (settings.form()) {
            case MEMORY_SESSION -> new MemorySessions(clock);
            case SQL_SESSION -> SqlSessions.open(settings.database(), clock);
            case REDIS_SESSION -> new RedisSessions(redis(settings), clock);
            case SIGNED_COOKIE -> new SignedCookies(settings.cookieKey(), clock);
            case JWT -> new SelfContainedTokens(Tokens.of(settings.signingKey(), clock));
            case JWT_DENY_LIST -> new DenyListedTokens(Tokens.of(settings.signingKey(), clock), redis(settings));
            case JWT_INTROSPECTION ->
                new IntrospectedTokens(
                        Tokens.of(settings.signingKey(), clock),
                        redis(settings),
                        vertx.createHttpClient(
                                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX)),
                        settings.issuerPort());
            case BARE, MAPAE_COOKIE, MAPAE_TOKENS, MAPAE_TOKEN_COOKIES ->
                throw new IllegalArgumentException(settings.form() + " is no classic form");
        };
    }

    private static RedisClient redis(FormSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS_MAX);
        pool.setMaxIdle(CONNECTIONS_MAX);
        return RedisClient.builder()
                .hostAndPort(new HostAndPort("127.0.0.1", settings.redisPort()))
                .poolConfig(pool)
                .build();
    }

    private Answer logIn(String body) {
        String subject = JSON.readTree(body).get("identifier").asString();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean token = form.carriage().equals("tokens");
        int seconds = token ? FormSettings.TOKEN_SECONDS : FormSettings.SESSION_SECONDS;
        Login login = new Login(id(), subject, now, now.plusSeconds(seconds));
        String credential = carrying.open(login);
        String session = "\"session\":" + login.json(form.carriage());
        return token
                ? Answer.json("{\"access_token\":\"" + credential + "\",\"token_type\":\"Bearer\"," + session + "}")
                : Answer.json("{" + session + "}")
                        .withCookie(
                                FormSettings.COOKIE + "=" + credential + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Answer answer(Optional<String> credential) {
        return credential
                .flatMap(carrying::check)
                .map(login -> Answer.json(login.json(form.carriage())))
                .orElse(Answer.UNAUTHENTICATED);
    }

    private Answer logOut(Optional<String> credential) {
        credential.ifPresent(carrying::end);
        return Answer.EMPTY;
    }

    private Answer introspect(String credential) {
        return carrying.check(credential)
                .map(login -> Answer.json(login.line()))
                .orElse(Answer.EMPTY);
    }

    /// One event loop's share.
    private final class Loop extends VerticleBase {

        private final int port;
        private final DateHeader date = new DateHeader(clock);

        Loop(int port) {
            this.port = port;
        }

        @Override
        public Future<?> start() {
            vertx.setPeriodic(DateHeader.TICK_MILLIS, _ -> date.tick(clock));
            return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                    .requestHandler(this::handle)
                    .listen(port);
        }

        private void handle(HttpServerRequest request) {
            switch (Objects.requireNonNull(request.path())) {
                case "/healthz" -> request.response().end();
                case "/v1/session" -> {
                    Optional<String> credential = Credentials.of(request);
                    answer(request, carrying.waits(), () -> FormServer.this.answer(credential));
                }
                case "/v1/login" ->
                    request.body().onSuccess(body -> answer(request, true, () -> logIn(body.toString())));
                case "/v1/logout" -> {
                    Optional<String> credential = Credentials.of(request);
                    answer(request, true, () -> logOut(credential));
                }
                case "/introspect" ->
                    request.body().onSuccess(body -> answer(request, true, () -> introspect(body.toString())));
                default -> request.response().setStatusCode(404).end();
            }
        }

        private void answer(HttpServerRequest request, boolean waits, Supplier<Answer> answering) {
            if (!waits) {
                answering.get().send(request.response(), date);
                return;
            }
            Context loop = context;
            waiting.execute(() -> {
                Answer answer = answering.get();
                loop.runOnContext(_ -> answer.send(request.response(), date));
            });
        }
    }
}
