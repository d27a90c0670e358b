package io.mapae.server.page;

import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.nio.charset.StandardCharsets;

/// Serves the files that pages refer to, each under an address that changes with its content.
final class AssetRoutes {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    void addTo(Routes routes, RouteSettings settings) {
        for (Asset asset : assets.all()) {
            Response response = Response.bytes(
                            200, asset.mediaType(), asset.content().getBytes(StandardCharsets.UTF_8))
                    .withHeader("Cache-Control", FOR_EVER);
            routes.getFromMemory(asset.path(), settings, request -> response);
        }
    }
}
