package io.mapae.server.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// Rendered pages and their assets, put before a browser without a server, under the policy that the server sends.
final class StaticSite {

    static final String ORIGIN = "https://pages.test";

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'";

    private StaticSite() {}

    static BrowserContext serve(BrowserContext context, Map<String, byte[]> pages) {
        Map<String, Asset> assets = new HashMap<>();
        Assets.load().all().forEach(asset -> assets.put(asset.path(), asset));
        context.route("**/*", route -> {
            String path = URI.create(route.request().url()).getPath();
            Asset asset = assets.get(path);
            byte[] page = pages.get(path.substring(1));
            if (asset != null) {
                route.fulfill(
                        new FulfillOptions().setContentType(asset.mediaType()).setBody(asset.content()));
            } else if (page != null) {
                route.fulfill(new FulfillOptions()
                        .setHeaders(Map.of("Content-Security-Policy", POLICY))
                        .setContentType("text/html; charset=utf-8")
                        .setBodyBytes(page));
            } else {
                route.abort();
            }
        });
        return context;
    }
}
