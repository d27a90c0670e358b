package io.mapae.guard.token;

import static io.mapae.guard.token.TestIssuer.encode;
import static io.mapae.guard.token.TestIssuer.json;
import static io.mapae.guard.token.TestIssuer.quoted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Headers that steer their own check, or are none. The issuer signed most of them: the signature refuses none.
final class HostileHeaders {

    private final TestIssuer issuer;
    private final TestIssuer attacker;
    private final HostileTokens tokens;

    HostileHeaders(TestIssuer issuer, TestIssuer attacker, HostileTokens tokens) {
        this.issuer = issuer;
        this.attacker = attacker;
        this.tokens = tokens;
    }

    void collect() {
        keyIds();
        parameters();
        types();
        repetitions();
        oddTexts();
    }

    private void keyIds() {
        for (String kid :
                new String[] {"", "KEY-1", "key-1 ", "key-1\\u0000", "../key-1", "/dev/null", "' or 1=1 --"}) {
            tokens.add("kid '" + kid + "'", issuer.withHeader("kid", quoted(kid)));
        }
        tokens.add("kid null", issuer.withHeader("kid", "null"));
        tokens.add("kid a number", issuer.withHeader("kid", "1"));
        tokens.add("no kid", issuer.sign(issuer.headerWithout("kid"), issuer.claims()));
    }

    private void parameters() {
        Map<String, String> steering = new LinkedHashMap<>();
        steering.put("jku", "\"https://attacker.example/jwks.json\"");
        steering.put("x5u", "\"https://attacker.example/cert.pem\"");
        steering.put("jwk", attacker.jwk().toJSONString());
        steering.put("x5c", "[\"" + Base64.getEncoder().encodeToString(new byte[40]) + "\"]");
        steering.put("x5t", quoted(encode(new byte[20])));
        steering.put("x5t#S256", quoted(encode(new byte[32])));
        steering.put("crit", "[\"exp\"]");
        steering.put("b64", "false");
        steering.put("cty", "\"JWT\"");
        steering.put("zip", "\"DEF\"");
        steering.put("enc", "\"A128GCM\"");
        steering.put("iss", quoted(issuer.name()));
        steering.put("unheard-of", "true");
        steering.forEach((name, value) -> {
            tokens.add(name + " signed by the issuer", issuer.withHeader(name, value));
            tokens.add(name + " signed by a foreign key", attacker.withHeader(name, value));
        });
        Map<String, String> unencoded = issuer.headerWith("b64", "false");
        unencoded.put("crit", "[\"b64\"]");
        tokens.add("b64 and crit", issuer.sign(unencoded, issuer.claims()));
        tokens.add("crit of nothing known", issuer.withHeader("crit", "[\"attack\"]"));
        tokens.add("crit with a null", issuer.withHeader("crit", "[null]"));
        tokens.add("jwk that is secret", issuer.withHeader("jwk", "{\"kty\":\"oct\",\"k\":\"AA\"}"));
        tokens.add("jwk that is empty", issuer.withHeader("jwk", "{}"));
    }

    private void types() {
        for (String typ : new String[] {
            "JWT", "jwt", "at+JWT", "AT+JWT", "application/at+jwt", "at+jwt ", "at", "", "rt+jwt", "logout+jwt"
        }) {
            tokens.add("typ '" + typ + "'", issuer.withHeader("typ", quoted(typ)));
        }
        tokens.add("typ null", issuer.withHeader("typ", "null"));
        tokens.add("typ a list", issuer.withHeader("typ", "[\"at+jwt\"]"));
        tokens.add("no typ", issuer.sign(issuer.headerWithout("typ"), issuer.claims()));
    }

    // RFC 7515, section 4: names must be unique. Nimbus sees to that, for escaped names too.
    private void repetitions() {
        issuer.header().forEach((name, value) -> {
            String header = json(issuer.header());
            String escaped = String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
            signed(name + " twice", header.replace("}", ",\"" + name + "\":" + value + "}"));
            signed(name + " twice, none first", header.replace("{", "{\"" + name + "\":\"none\","));
            signed(name + " twice, escaped", header.replace("}", ",\"" + escaped + "\":" + value + "}"));
        });
    }

    private void oddTexts() {
        for (String header : new String[] {"null", "[]", "{}", "1", "true", "\"ES256\"", "{", "", " ", "[null]"}) {
            signed("header " + header, header);
        }
        String header = json(issuer.header());
        signed("header in a list", "[" + header + "]");
        signed("header and more", header + "x");
        signed("header twice", header + header);
        signed("header without quotes", header.replace("\"alg\"", "alg"));
        signed("header with apostrophes", header.replace('"', '\''));
        signed("header with a comma at its end", header.replace("}", ",}"));
        signed("header with a comment", header.replace("{", "{/* */"));
        signed("deep lists in the header", deep(header, "[", "1", "]"));
        signed("deep objects in the header", deep(header, "{\"a\":", "1", "}"));
        signed("unclosed lists in the header", header.replace("}", ",\"a\":" + "[".repeat(3_000)));
        tokens.add("header in UTF-16", issuer.sign(header.getBytes(StandardCharsets.UTF_16), payload()));
        tokens.add("header of bytes that are no text", issuer.sign(new byte[] {'{', (byte) 0xc3, '}'}, payload()));
    }

    private void signed(String what, String header) {
        tokens.add(what, issuer.sign(header.getBytes(StandardCharsets.UTF_8), payload()));
    }

    private byte[] payload() {
        return json(issuer.claims()).getBytes(StandardCharsets.UTF_8);
    }

    private static String deep(String object, String open, String middle, String close) {
        return object.replace("}", ",\"a\":" + open.repeat(500) + middle + close.repeat(500) + "}");
    }
}
