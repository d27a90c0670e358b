package io.mapae.server;

import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import io.mapae.server.cli.Program;
import io.mapae.server.config.Configuration;
import io.mapae.server.data.DataDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The application: everything is put together here, by plain constructors.
public final class Mapae implements Program {

    @Override
    public Running start(Configuration configuration, DataDirectory directory) {
        Vertx vertx = Vertx.vertx();
        HttpServer http = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("ok\n"))
                .listen(configuration.listen().port(), configuration.listen().address())
                .await();
        return new RunningMapae(vertx, http, configuration);
    }

    @Override
    public Administration open(Configuration configuration, DataDirectory directory) {
        throw new UnsupportedOperationException("not wired yet");
    }

    @Override
    public Outcome restore(Configuration configuration, DataDirectory directory, Path from, Progress progress) {
        throw new UnsupportedOperationException("not wired yet");
    }

    private record RunningMapae(Vertx vertx, HttpServer http, Configuration configuration) implements Running {

        @Override
        public URI address() {
            return URI.create("http://" + configuration.listen().address() + ":" + http.actualPort());
        }

        @Override
        public Administration administration() {
            throw new UnsupportedOperationException("not wired yet");
        }

        @Override
        public List<String> welcome() {
            return List.of();
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }
}
