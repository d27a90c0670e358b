package io.mapae.server.session;

import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.Session;
import io.mapae.core.token.MintedToken;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import java.time.Duration;
import java.time.InstantSource;

/// Hands a session to a client: cookies in Set-Cookie and never in the body, tokens in the body and never in a
/// cookie.
public final class CarriedAnswers {

    private final SessionCookies cookies;
    private final InstantSource clock;

    public CarriedAnswers(SessionCookies cookies, InstantSource clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /// 200 with what the client needs from now on. Cookies of another carriage are taken away from the browser.
    public Response answer(Carried carried, ClientId client) {
        JsonWriter body = JsonWriter.object();
        if (carried.carriage() == Carriage.TOKENS) {
            writeTokens(body, carried.credentials());
        }
        body.object("session", json -> SessionJson.write(json, carried.session(), carried.carriage(), client));
        Response response = Response.json(body);
        return carried.carriage() == Carriage.TOKENS ? response : withCookies(response, carried);
    }

    /// The same answer with its cookies; for carriages that have cookies.
    public Response withCookies(Response response, Carried carried) {
        Session session = carried.session();
        Duration untilEnd = Duration.between(clock.instant(), session.end());
        Duration age = session.remembered() ? atMost(untilEnd) : SetCookie.UNTIL_BROWSER_CLOSES;
        return switch (carried.credentials()) {
            case Credentials.Cookie cookie ->
                cookies.withSession(response, cookie.token().reveal(), age);
            case Credentials.Tokens tokens ->
                cookies.withTokens(
                        response,
                        tokens.access().text(),
                        session.remembered() ? tokens.access().life() : SetCookie.UNTIL_BROWSER_CLOSES,
                        tokens.refresh().reveal(),
                        age);
            case Credentials.AccessOnly only ->
                cookies.withAccess(
                        response,
                        only.access().text(),
                        session.remembered() ? only.access().life() : SetCookie.UNTIL_BROWSER_CLOSES);
        };
    }

    // RFC 6749, section 5.1
    private static void writeTokens(JsonWriter body, Credentials credentials) {
        switch (credentials) {
            case Credentials.Tokens tokens ->
                writeAccess(body, tokens.access())
                        .field("refresh_token", tokens.refresh().reveal());
            case Credentials.AccessOnly only -> writeAccess(body, only.access());
            case Credentials.Cookie _ -> throw new IllegalStateException("a session token is never in a body");
        }
    }

    private static JsonWriter writeAccess(JsonWriter body, MintedToken access) {
        return body.field("access_token", access.text())
                .field("token_type", "Bearer")
                .field("expires_in", access.life().toSeconds());
    }

    private static Duration atMost(Duration age) {
        return age.compareTo(SetCookie.MAX_AGE_MAX) > 0 ? SetCookie.MAX_AGE_MAX : age;
    }
}
