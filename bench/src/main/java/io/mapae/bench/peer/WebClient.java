package io.mapae.bench.peer;

import io.mapae.bench.http.Headers;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web application that people log in to by the code flow of OAuth.
///
/// @param authorization the path of the endpoint that a browser is sent to
/// @param token         that of the endpoint that hands out tokens
record WebClient(ServerProcess server, String authorization, String token) {

    /// Where the code is sent, by way of the browser; nobody goes there.
    static final String REDIRECT = "https://app.example.com/done";

    private static final String ID = "first-party";
    // Another than that of the gateway: no two clients may have the same.
    private static final String SECRET = "fourUnrelatedWordsOfTheWebClientOfThisBenchmark";
    // RFC 7636, appendix B
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /// The page that the browser is sent to.
    String page() {
        return authorization + "?response_type=code&client_id=" + ID + "&scope=openid&code_challenge_method=S256"
                + "&code_challenge=" + CHALLENGE
                + "&redirect_uri=" + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8);
    }

    /// Takes the tokens for the code in what the browser was sent to.
    Tokens redeem(URI location) throws IOException {
        Matcher code = CODE.matcher(location.toString());
        if (!code.find()) {
            throw new IllegalStateException("no code in " + location);
        }
        Map<String, String> fields = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "code_verifier",
                VERIFIER,
                "redirect_uri",
                REDIRECT);
        try (KeptConnection connection = KeptConnection.open(server.port())) {
            return Tokens.of(connection.exchange(HttpText.form(token, headers(), fields)));
        }
    }

    /// Asks for new tokens.
    String refresh(Tokens tokens) {
        return HttpText.form(
                token, headers(), Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
    }

    private List<String> headers() {
        return Headers.PLAIN.with(server, Gateway.authorization(ID, SECRET));
    }
}
