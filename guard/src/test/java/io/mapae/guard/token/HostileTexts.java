package io.mapae.guard.token;

import static io.mapae.guard.token.TestIssuer.encode;
import static io.mapae.guard.token.TestIssuer.json;
import static io.mapae.guard.token.TestIssuer.quoted;

import java.util.Locale;

/// The good token's bytes in other texts, and texts that are no compact form.
final class HostileTexts {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final TestIssuer issuer;
    private final TestIssuer attacker;
    private final HostileTokens tokens;
    private final String good;
    private final String header;
    private final String payload;
    private final String signature;

    HostileTexts(TestIssuer issuer, TestIssuer attacker, HostileTokens tokens) {
        this.issuer = issuer;
        this.attacker = attacker;
        this.tokens = tokens;
        this.good = issuer.good();
        String[] parts = good.split("\\.", -1);
        this.header = parts[0];
        this.payload = parts[1];
        this.signature = parts[2];
    }

    void collect() {
        cases();
        foreignCharacters();
        leftOvers();
        forms();
        dots();
        large();
    }

    private void cases() {
        compact("header in upper case", header.toUpperCase(Locale.ROOT), payload, signature);
        compact("payload in lower case", header, payload.toLowerCase(Locale.ROOT), signature);
        compact("signature in upper case", header, payload, signature.toUpperCase(Locale.ROOT));
        compact("signature in lower case", header, payload, signature.toLowerCase(Locale.ROOT));
    }

    private void foreignCharacters() {
        for (String foreign :
                new String[] {" ", "\t", "\n", "\r\n", "\u00a0", "\0", "\u200b", "=", "==", "!", "%20", "é"}) {
            String name = "'" + foreign.replace("\0", "NUL") + "'";
            tokens.add(name + " before", foreign + good);
            tokens.add(name + " behind", good + foreign);
            compact(
                    name + " in the header",
                    header.substring(0, 4) + foreign + header.substring(4),
                    payload,
                    signature);
            compact(name + " behind the header", header + foreign, payload, signature);
            compact(name + " behind the payload", header, payload + foreign, signature);
            compact(
                    name + " in the signature",
                    header,
                    payload,
                    signature.substring(0, 8) + foreign + signature.substring(8));
        }
    }

    // RFC 4648, section 3.5: 64 bytes are 86 characters, and of the last one only two bits count.
    private void leftOvers() {
        int last = ALPHABET.indexOf(signature.charAt(signature.length() - 1));
        for (int bits = 1; bits < 16; bits++) {
            String other = signature.substring(0, signature.length() - 1) + ALPHABET.charAt(last | bits);
            compact(bits + " in the bits left over", header, payload, other);
        }
        tokens.add("a character behind", good + "A");
        tokens.add("a character less", good.substring(0, good.length() - 1));
    }

    private void forms() {
        String protectedAndSigned = "\"protected\":" + quoted(header) + ",\"signature\":" + quoted(signature);
        tokens.add("flattened JSON", "{\"payload\":" + quoted(payload) + "," + protectedAndSigned + "}");
        tokens.add(
                "general JSON", "{\"payload\":" + quoted(payload) + ",\"signatures\":[{" + protectedAndSigned + "}]}");
        tokens.add("a scheme before", "Bearer " + good);
        tokens.add("quoted", quoted(good));
        tokens.add("two tokens", good + "," + good);
        tokens.add("nested, and told so", issuer.sign(json(issuer.headerWith("cty", "\"JWT\"")), good));
        tokens.add("nested in a claim", attacker.withClaim("token", quoted(good)));
        tokens.add("encrypted", encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..AAAA.AAAA.AAAA");
    }

    private void dots() {
        tokens.add("nothing", "");
        tokens.add("four parts", good + ".AAAA");
        tokens.add("five parts", good + ".AAAA.AAAA");
        tokens.add("a dot behind", good + ".");
        tokens.add("a dot before", "." + good);
        tokens.add("a dot", ".");
        tokens.add("two dots", "..");
        tokens.add("a thousand dots", ".".repeat(1_000));
        compact("no header", "", payload, signature);
        compact("no payload", header, "", signature);
    }

    private void large() {
        String megabyte = "A".repeat(1 << 20);
        tokens.add("1 MB of claims, signed", issuer.withClaim("a", quoted(megabyte)));
        tokens.add("1 MB of header, signed", issuer.withHeader("a", quoted(megabyte)));
        tokens.add("1 MB of signature", good + megabyte);
        tokens.add("1 MB of nothing", megabyte);
        tokens.add("1 MB of dots", ".".repeat(1 << 20));
        tokens.add("1 MB of white space", " ".repeat(1 << 20) + good);
        tokens.add("1 MB of lists, signed", issuer.withClaim("a", "[".repeat(1 << 19) + "]".repeat(1 << 19)));
        tokens.add("longer than is looked at", longerThanLookedAt());
    }

    private String longerThanLookedAt() {
        String padding = "A".repeat(AccessToken.CHARACTERS_MAX * 3 / 4 - 500);
        String token = issuer.withClaim("a", quoted(padding));
        for (int i = 0; token.length() <= AccessToken.CHARACTERS_MAX; i++) {
            token = issuer.withClaim("a", quoted(padding + "A".repeat(i)));
        }
        return token;
    }

    private void compact(String what, String headerText, String payloadText, String signatureText) {
        tokens.add(what, headerText + "." + payloadText + "." + signatureText);
    }
}
