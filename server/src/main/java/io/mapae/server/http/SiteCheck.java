package io.mapae.server.http;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a state-changing request was made by a page that may make it: the defence against cross-site request
/// forgery.
///
/// A request is refused if a header says that a foreign site made it. One that carries a cookie must also prove
/// the opposite, since browsers add cookies by themselves; one without proves nothing and gains nothing.
public final class SiteCheck {

    private final Set<Origin> own;
    private final AllowedOrigins allowed;

    /// @param own     the origins under which browsers know this server
    /// @param allowed foreign ones that may call it
    public SiteCheck(Set<Origin> own, AllowedOrigins allowed) {
        this.own = Set.copyOf(own);
        this.allowed = allowed;
    }

    /// Whether the request may go on, by its own method.
    public boolean accepts(Request request) {
        return accepts(request.method(), request);
    }

    /// Whether the request may go on if it had this method: a proxy that asks with GET about a POST has to check
    /// the POST.
    public boolean accepts(Method method, Request request) {
        return !method.changesState() || acceptsChange(request, allowed);
    }

    /// Whether the request may go on where no foreign origin is welcome.
    boolean acceptsFromOwnOrigin(Request request) {
        return !request.method().changesState() || acceptsChange(request, AllowedOrigins.NONE);
    }

    /// Whether a page of this server's own made the request, or the person at the browser did by themselves;
    /// asked of requests whose method changes nothing where their handler does.
    public boolean comesFromOwnPage(Request request) {
        return acceptsChange(request, AllowedOrigins.NONE);
    }

    private boolean acceptsChange(Request request, AllowedOrigins foreign) {
        String site = request.headerOrNull(EdgeHeaders.SEC_FETCH_SITE);
        String origin = request.headerOrNull(EdgeHeaders.ORIGIN);
        if (origin != null) {
            // What names the origin decides, whatever else is said of it; `null` and what cannot be read are nobody's.
            return Origin.parse(origin).filter(o -> isWelcome(o, foreign)).isPresent()
                    && (site == null || isKnown(site));
        }
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return !carriesCookie(request) || comesFromWelcomeReferer(request, foreign);
    }

    // A value that no browser sends is a request that somebody put together.
    private static boolean isKnown(String site) {
        return switch (site) {
            case "same-origin", "same-site", "cross-site", "none" -> true;
            default -> false;
        };
    }

    private static boolean carriesCookie(Request request) {
        return request.rawHeaders().contains(EdgeHeaders.COOKIE)
                && !request.rawHeaders().contains(EdgeHeaders.AUTHORIZATION);
    }

    private boolean comesFromWelcomeReferer(Request request, AllowedOrigins foreign) {
        @Nullable String referer = request.headerOrNull(EdgeHeaders.REFERER);
        Optional<Origin> from = referer == null ? Optional.empty() : Origin.ofUrl(referer);
        return from.filter(o -> isWelcome(o, foreign)).isPresent();
    }

    private boolean isWelcome(Origin origin, AllowedOrigins foreign) {
        return own.contains(origin) || foreign.isAllowed(origin);
    }

    /// Whether pages of this origin may call: the server's own, and those on the list.
    public boolean isWelcome(Origin origin) {
        return isWelcome(origin, allowed);
    }

    /// Whether this origin is one of the server's own.
    public boolean isOwn(Origin origin) {
        return own.contains(origin);
    }
}
