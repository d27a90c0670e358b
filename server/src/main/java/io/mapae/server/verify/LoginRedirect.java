package io.mapae.server.verify;

import io.mapae.server.http.Origin;
import io.mapae.server.http.Request;
import io.mapae.server.http.SiteCheck;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Where a proxy sends a browser to log in, so that it comes back to what it asked for.
final class LoginRedirect {

    private static final List<String> ORIGINAL_TARGET = List.of("X-Forwarded-Uri", "X-Original-URI");

    private final Origin issuer;
    private final SiteCheck siteCheck;

    LoginRedirect(String issuer, SiteCheck siteCheck) {
        this.issuer = Origin.parse(issuer).orElseThrow();
        this.siteCheck = siteCheck;
    }

    /// The login page of the host that was asked; that of the issuer, with an absolute way back, if the
    /// application is at a listed origin of the issuer's own host.
    ///
    /// Cookies are kept by host and not by port. A browser that was sent to log in at another host would come
    /// back without a cookie, and be sent there again.
    String location(Request request) {
        String target = VerifyRoutes.findFirst(request, ORIGINAL_TARGET)
                .filter(text -> text.startsWith("/"))
                .orElse("/");
        return originalOrigin(request)
                .filter(origin -> !origin.equals(issuer))
                .filter(origin -> origin.host().equals(issuer.host()) && siteCheck.isWelcome(origin))
                .map(origin -> issuer + login(origin + target))
                .orElseGet(() -> login(target));
    }

    private static Optional<Origin> originalOrigin(Request request) {
        return request.header("X-Forwarded-Proto")
                .flatMap(scheme -> request.header("X-Forwarded-Host").map(host -> scheme + "://" + host))
                .flatMap(Origin::parse);
    }

    private static String login(String returnTo) {
        return "/login?return_to=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }
}
