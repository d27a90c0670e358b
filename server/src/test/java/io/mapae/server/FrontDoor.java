package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Credential.AccessCookie;
import io.mapae.server.Credential.AccessToken;
import io.mapae.server.Credential.RefreshCookie;
import io.mapae.server.Credential.RefreshToken;
import io.mapae.server.Credential.SessionCookie;
import io.mapae.server.cli.CommandLineRun;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/// Presents credentials at every place that takes them, each alone, as somebody who has found it would.
///
/// A place either believes a credential or says in the one right way that it does not; anything else fails the
/// test.
final class FrontDoor {

    private static final String GATE = "gate";
    private static final String INTROSPECTION = "POST /oauth2/introspect";
    private static final String[] CHECKS = {"/v1/session", "/v1/sessions", "/verify"};

    private final ServerProcess server;
    private final String gate;

    private FrontDoor(ServerProcess server, String gate) {
        this.server = server;
        this.gate = gate;
    }

    /// The front door of a server, which gets to know a client with the right to introspect.
    static FrontDoor of(ServerProcess server) {
        CommandLineRun.Result added = server.command("", "client", "add", GATE, "--right", "introspect");
        assertThat(added.exitCode()).as(added.toString()).isZero();
        String basic = GATE + ":" + added.printed().getLast().strip();
        return new FrontDoor(
                server, "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Where it would be believed if it were good.
    static Set<String> places(Credential credential) {
        return switch (credential) {
            case SessionCookie _, AccessCookie _ ->
                Set.of("GET /v1/session", "GET /v1/sessions", "GET /verify", INTROSPECTION);
            case AccessToken token
            when token.client().equals(Holdings.FIRST_PARTY) ->
                Set.of("GET /v1/session", "GET /v1/sessions", "GET /verify", INTROSPECTION);
            // `/v1` is the issuer's own, and takes no token that was made for somebody else.
            case AccessToken _ -> Set.of("GET /verify", INTROSPECTION);
            case RefreshToken _, RefreshCookie _ -> Set.of(INTROSPECTION);
        };
    }

    /// Where it is believed. Nothing changes by asking.
    Set<String> believing(Credential credential) {
        Set<String> places = new TreeSet<>();
        if (isActive(credential.value())) {
            places.add(INTROSPECTION);
        }
        switch (credential) {
            case SessionCookie _, AccessCookie _, AccessToken _ -> {
                for (String path : CHECKS) {
                    int status = server.agent().get(path, headers(credential)).status();
                    assertThat(status).as(path).isIn(200, 204, 401);
                    if (status != 401) {
                        places.add("GET " + path);
                    }
                }
            }
            case RefreshToken _, RefreshCookie _ -> {}
        }
        return places;
    }

    /// Where it opens something new. Uses it up where it is good, so this is for those that should not be.
    Set<String> opening(Credential credential) {
        Set<String> places = new TreeSet<>();
        switch (credential) {
            case RefreshToken(String value, String client) -> {
                String token = "\"refresh_token\":\"" + value + "\"";
                String of = ",\"client_id\":\"" + client + "\"";
                tryOpening(places, "/v1/tokens/refresh", "{" + token + of + "}", new String[0]);
                tryOpening(places, "/v1/session/carriage", "{\"carriage\":\"cookie\"," + token + "}", new String[0]);
                String form = "grant_type=refresh_token&client_id=" + client + "&refresh_token=" + value;
                Agent.Answer answer = server.agent().form("/oauth2/token", form);
                if (answer.status() == 200) {
                    places.add("POST /oauth2/token");
                } else {
                    assertThat(answer.status() + answer.text("error")).isEqualTo("400invalid_grant");
                }
            }
            case RefreshCookie _ -> {
                tryOpening(places, "/v1/tokens/refresh", "", headers(credential));
                tryOpening(places, "/v1/session/carriage", "{\"carriage\":\"cookie\"}", headers(credential));
            }
            case SessionCookie _ ->
                tryOpening(places, "/v1/session/carriage", "{\"carriage\":\"token_cookies\"}", headers(credential));
            case AccessCookie _ ->
                tryOpening(places, "/v1/session/carriage", "{\"carriage\":\"tokens\"}", headers(credential));
            case AccessToken _ ->
                tryOpening(places, "/v1/session/carriage", "{\"carriage\":\"cookie\"}", headers(credential));
        }
        return places;
    }

    private void tryOpening(Set<String> places, String path, String json, String[] headers) {
        Agent.Answer answer = server.agent().post(path, json, headers);
        if (answer.status() == 200) {
            places.add("POST " + path);
        } else {
            assertThat(answer.status()).as(path + " " + answer.http().body()).isIn(401, 403);
            assertThat(answer.setCookies()).isEmpty();
        }
    }

    private boolean isActive(String token) {
        Agent.Answer answer = server.agent().form("/oauth2/introspect", "token=" + token, "Authorization", gate);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("active").asBoolean();
    }

    void assertBelieved(Holdings held) {
        for (Credential credential : held.credentials()) {
            assertThat(believing(credential)).as(credential.toString()).isEqualTo(places(credential));
        }
    }

    void assertRefused(Holdings held) {
        assertThat(held.credentials()).isNotEmpty();
        for (Credential credential : held.credentials()) {
            assertThat(believing(credential)).as(credential.toString()).isEmpty();
            assertThat(opening(credential)).as(credential.toString()).isEmpty();
        }
    }

    /// The header that presents a credential.
    static String[] headers(Credential credential) {
        return switch (credential) {
            case SessionCookie(String value) -> new String[] {"Cookie", Holdings.SESSION + "=" + value};
            case AccessCookie(String value) -> new String[] {"Cookie", Holdings.ACCESS + "=" + value};
            case RefreshCookie(String value) -> new String[] {"Cookie", Holdings.REFRESH + "=" + value};
            case AccessToken token -> new String[] {"Authorization", "Bearer " + token.value()};
            case RefreshToken token -> new String[] {"Authorization", "Bearer " + token.value()};
        };
    }
}
