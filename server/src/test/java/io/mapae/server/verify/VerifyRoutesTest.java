package io.mapae.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.AllowedOrigins;
import io.mapae.server.http.Method;
import io.mapae.server.http.Origin;
import io.mapae.server.http.Request;
import io.mapae.server.http.RequestBuilder;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.session.Callers;
import io.mapae.server.session.SessionCookies;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a proxy lets through, and what it hears of them.
final class VerifyRoutesTest {

    private static final String COOKIE = "__Host-Http-sid";
    private static final String FOREIGN = "https://evil.example";

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);

    VerifyRoutesTest() {
        Callers callers =
                new Callers(core.guard, new SessionCookies(COOKIE), core.meters::checked, InMemoryCore.ISSUER);
        Origin own = Origin.parse(InMemoryCore.ISSUER).orElseThrow();
        new VerifyRoutes(
                        callers,
                        new SiteCheck(Set.of(own), AllowedOrigins.NONE),
                        Set.of(InMemoryCore.ISSUER),
                        InMemoryCore.ISSUER)
                .addTo(routes);
    }

    @Test
    void theProxyHearsWhoItIs() {
        Response answer = routes.answer(byCookie().build());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers("X-Mapae-Subject"))
                .containsExactly(account.subject().toString());
        assertThat(answer.headers("X-Mapae-Session")).hasSize(1);
        assertThat(answer.headers("X-Mapae-Scope")).containsExactly("");
    }

    /// Anyone can open a guest's session, so that it would open what is protected to everyone.
    @Test
    void aGuestIsNobodyToAProxy() {
        String guest = InMemoryCore.sessionToken(core.openGuest());
        RequestBuilder asking = Request.to(Method.GET, "/verify").header("Cookie", COOKIE + "=" + guest);

        assertThat(routes.answer(asking.build()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Original-Method", "X-Forwarded-Method"})
    void aCookieCountsForAChangeOnlyFromAWelcomeSite(String header) {
        assertThat(status(byCookie().header(header, "GET"))).isEqualTo(204);
        assertThat(status(byCookie().header(header, "POST"))).isEqualTo(403);
        assertThat(status(byCookie().header(header, "POST").header("Origin", FOREIGN)))
                .isEqualTo(403);
        assertThat(status(byCookie().header(header, "POST").header("Origin", InMemoryCore.ISSUER)))
                .isEqualTo(204);
    }

    /// A proxy writes one of the two, and hands the other on as the client sent it.
    @ParameterizedTest
    @CsvSource({"X-Original-Method, X-Forwarded-Method", "X-Forwarded-Method, X-Original-Method"})
    void aMethodThatTheClientNamesDoesNotHideTheOneThatTheProxyNames(String byProxy, String byClient) {
        RequestBuilder forged = byCookie().header(byProxy, "POST").header(byClient, "GET");

        assertThat(status(forged)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "get", "", "GET, POST"})
    void aMethodThatIsNotKnownMayChangeSomething(String method) {
        assertThat(status(byCookie().header("X-Original-Method", method))).isEqualTo(403);
    }

    /// Browsers name the origin of every request but GET and HEAD.
    @Test
    void whereTheProxyForgetsTheMethodAForeignOriginIsRefused() {
        assertThat(status(byCookie().header("Origin", FOREIGN))).isEqualTo(403);
        assertThat(status(byCookie().header("Origin", "null"))).isEqualTo(403);
        assertThat(status(byCookie().header("Origin", InMemoryCore.ISSUER))).isEqualTo(204);
        assertThat(status(byCookie().header("Sec-Fetch-Site", "cross-site"))).isEqualTo(204);
    }

    @Test
    void aTokenIsSentOnPurposeSoThatItsSiteDoesNotMatter() {
        var carried = core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY);
        RequestBuilder asking = Request.to(Method.GET, "/verify")
                .header(
                        "Authorization",
                        "Bearer " + InMemoryCore.tokens(carried).access().text())
                .header("X-Original-Method", "POST")
                .header("Origin", FOREIGN);

        assertThat(status(asking)).isEqualTo(204);
    }

    @Test
    void whoHasNothingIsAskedToLogInWhereTheProxyWantsIt() {
        List<String> targets = List.of("/verify", "/verify?otherwise=login", "/verify?page=2");

        assertThat(targets.stream()
                        .map(target -> status(Request.to(Method.GET, target)))
                        .toList())
                .containsExactly(401, 303, 401);
    }

    private RequestBuilder byCookie() {
        var carried = core.open(account, Carriage.COOKIE, ClientId.FIRST_PARTY);
        return Request.to(Method.GET, "/verify").header("Cookie", COOKIE + "=" + InMemoryCore.sessionToken(carried));
    }

    private int status(RequestBuilder request) {
        return routes.answer(request.build()).status();
    }
}
