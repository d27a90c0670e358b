package io.mapae.compare.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The bare HTTP stack: Vert.x alone, which answers every request on a port with the same bytes, and looks at
/// none.
///
/// Argument: a file with a JSON array of {@link Answer}.
public final class BareServer {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final long TICK_MILLIS = 500;

    private BareServer() {}

    /// What is answered on a port.
    ///
    /// @param headers in their order; that called `Date` gets the time
    public record Answer(int port, List<Map.Entry<String, String>> headers, String body) {

        public Answer {
            headers = List.copyOf(headers);
        }

        /// What answers as it did there.
        public static Answer like(RawAnswer answer, int port) {
            return new Answer(port, answer.headers(), answer.body());
        }
    }

    /// Serves until the process is stopped.
    public static void main(String[] arguments) throws IOException {
        Answer[] answers =
                JsonMapper.builder().build().readValue(Path.of(arguments[0]).toFile(), Answer[].class);
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        for (Answer answer : answers) {
            vertx.deployVerticle(() -> new OneAnswer(answer), new DeploymentOptions().setInstances(loops))
                    .onFailure(Throwable::printStackTrace);
        }
    }

    /// One event loop's share of one port.
    private static final class OneAnswer extends VerticleBase {

        private final int port;
        private final CharSequence[] names;
        private final CharSequence[] values;
        private final Buffer body;

        OneAnswer(Answer answer) {
            this.port = answer.port();
            this.names = answer.headers().stream()
                    .map(header -> HttpHeaders.createOptimized(header.getKey()))
                    .toArray(CharSequence[]::new);
            this.values = answer.headers().stream()
                    .map(header -> HttpHeaders.createOptimized(header.getValue()))
                    .toArray(CharSequence[]::new);
            this.body = Buffer.buffer(answer.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Future<?> start() {
            vertx.setPeriodic(TICK_MILLIS, _ -> setDate());
            return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                    .requestHandler(this::answer)
                    .listen(port);
        }

        private void setDate() {
            for (int i = 0; i < names.length; i++) {
                if (names[i].toString().equalsIgnoreCase("date")) {
                    values[i] = HttpHeaders.createOptimized(DATE.format(Instant.now()));
                }
            }
        }

        private void answer(HttpServerRequest request) {
            var headers = request.response().headers();
            for (int i = 0; i < names.length; i++) {
                headers.add(names[i], values[i]);
            }
            request.response().end(body);
        }
    }
}
