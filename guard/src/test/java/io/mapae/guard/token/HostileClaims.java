package io.mapae.guard.token;

import static io.mapae.guard.token.TestIssuer.json;
import static io.mapae.guard.token.TestIssuer.quoted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Claims that must not be believed although the issuer signed them.
final class HostileClaims {

    private static final long SKEW_SECONDS = 60;

    private final TestIssuer issuer;
    private final HostileTokens tokens;
    private final long tooEarlySeconds;

    HostileClaims(TestIssuer issuer, HostileTokens tokens, Duration lag) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.tooEarlySeconds = SKEW_SECONDS + 1 + lag.toSeconds();
    }

    void collect() {
        times();
        issuers();
        audiences();
        missing();
        malformed();
        repetitions();
        oddTexts();
    }

    private void times() {
        long now = Long.parseLong(issuer.claims().get("iat"));
        tokens.add("expired now", issuer.withClaim("exp", "" + now));
        tokens.add("expired a second ago", issuer.withClaim("exp", "" + (now - 1)));
        tokens.add("expired in 1969", issuer.withClaim("exp", "-1"));
        tokens.add("exp a text", issuer.withClaim("exp", quoted("" + (now + 300))));
        tokens.add("exp beyond every date", issuer.withClaim("exp", "1e300"));
        tokens.add("exp the largest long", issuer.withClaim("exp", "" + Long.MAX_VALUE));
        tokens.add("issued in the future", issuer.withClaim("iat", "" + (now + tooEarlySeconds)));
        tokens.add("not valid yet", issuer.withClaim("nbf", "" + (now + tooEarlySeconds)));
        tokens.add("nbf a text", issuer.withClaim("nbf", "\"0\""));
    }

    private void issuers() {
        String name = issuer.name();
        for (String iss : new String[] {
            name + "/",
            upperCaseHost(name),
            name.startsWith("https:") ? name.replace("https:", "http:") : name.replace("http:", "https:"),
            name.substring(name.indexOf("//") + 2),
            name + ".attacker.example",
            "null",
            ""
        }) {
            tokens.add("issuer '" + iss + "'", issuer.withClaim("iss", quoted(iss)));
        }
        tokens.add("issuers in a list", issuer.withClaim("iss", "[" + quoted(name) + "]"));
    }

    private void audiences() {
        String audience = issuer.audience();
        for (String aud : new String[] {
            "\"https://other.example\"",
            quoted(audience + " https://other.example"),
            quoted(upperCaseHost(audience)),
            "[" + quoted(audience + "/") + "]",
            "[[" + quoted(audience) + "]]",
            "[" + quoted(audience) + ",null]",
            "[null]",
            "[]",
            "\"\"",
            "1"
        }) {
            tokens.add("audience " + aud, issuer.withClaim("aud", aud));
        }
    }

    private static String upperCaseHost(String url) {
        int host = url.indexOf("//") + 2;
        return url.substring(0, host) + url.substring(host).toUpperCase(Locale.ROOT);
    }

    private void missing() {
        for (String name : issuer.claims().keySet()) {
            if (!name.equals("scope") && !name.equals("amr")) {
                tokens.add("without " + name, issuer.sign(issuer.header(), issuer.claimsWithout(name)));
                tokens.add(name + " null", issuer.withClaim(name, "null"));
                tokens.add(name + " an object", issuer.withClaim(name, "{}"));
            }
        }
    }

    private void malformed() {
        for (String name : new String[] {"sub", "sid", "grant", "jti", "client_id", "pos"}) {
            tokens.add(name + " that is none", issuer.withClaim(name, "\"not one!\""));
            tokens.add(name + " that is empty", issuer.withClaim(name, "\"\""));
        }
        tokens.add("sid with bits left over", issuer.withClaim("sid", "\"AAAAAAAAAAAAAAAAAAAAAB\""));
        tokens.add("pos in another form", issuer.withClaim("pos", "\"01.10\""));
        tokens.add("amr of numbers", issuer.withClaim("amr", "[1]"));
        tokens.add("scope a list", issuer.withClaim("scope", "[\"read\"]"));
    }

    // RFC 7519, section 4: claim names must be unique. Nimbus sees to that, for escaped names too.
    private void repetitions() {
        issuer.claims().forEach((name, value) -> {
            String claims = json(issuer.claims());
            String escaped = String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
            signed(name + " twice", claims.replace("}", ",\"" + name + "\":" + value + "}"));
            signed(name + " twice, null first", claims.replace("{", "{\"" + name + "\":null,"));
            signed(name + " twice, escaped", claims.replace("}", ",\"" + escaped + "\":" + value + "}"));
        });
    }

    private void oddTexts() {
        for (String payload : new String[] {"null", "[]", "{}", "1", "\"a\"", "{", " ", "[null]"}) {
            signed("payload " + payload, payload);
        }
        String claims = json(issuer.claims());
        signed("claims in a list", "[" + claims + "]");
        signed("claims and more", claims + "x");
        signed("claims twice", claims + claims);
        signed("a token inside", issuer.good());
        signed(
                "deep lists in the claims",
                claims.replace("}", ",\"a\":" + "[".repeat(2_500) + "]".repeat(2_500) + "}"));
        signed("unclosed lists in the claims", claims.replace("}", ",\"a\":" + "[".repeat(5_000)));
        tokens.add(
                "claims in UTF-16",
                issuer.sign(
                        json(issuer.header()).getBytes(StandardCharsets.UTF_8),
                        claims.getBytes(StandardCharsets.UTF_16)));
    }

    private void signed(String what, String payload) {
        tokens.add(what, issuer.sign(json(issuer.header()), payload));
    }
}
