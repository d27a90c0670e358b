package io.mapae.guard.token;

import static io.mapae.guard.token.TestIssuer.encode;
import static io.mapae.guard.token.TestIssuer.json;
import static io.mapae.guard.token.TestIssuer.quoted;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Missing, stripped, malformed, borrowed and confused signatures.
final class HostileSignatures {

    private final TestIssuer issuer;
    private final TestIssuer attacker;
    private final HostileTokens tokens;
    private final String payload;
    private final String signed;
    private final String signature;

    HostileSignatures(TestIssuer issuer, TestIssuer attacker, HostileTokens tokens) {
        this.issuer = issuer;
        this.attacker = attacker;
        this.tokens = tokens;
        String[] parts = issuer.good().split("\\.", -1);
        this.payload = parts[1];
        this.signed = parts[0] + "." + parts[1];
        this.signature = parts[2];
    }

    void collect() {
        none();
        otherAlgorithms();
        malformed();
        borrowed();
        confused();
        foreignKeys();
    }

    private void none() {
        for (String alg : new String[] {"none", "None", "NONE", "nOnE", "none ", " none", "n\u043ene", ""}) {
            String unsigned = encode(json(issuer.headerWith("alg", quoted(alg)))) + "." + payload + ".";
            tokens.add("alg '" + alg + "' without a signature", unsigned);
            tokens.add("alg '" + alg + "' with the good signature", unsigned + signature);
            tokens.add("alg '" + alg + "' signed by the issuer", issuer.withHeader("alg", quoted(alg)));
        }
    }

    private void otherAlgorithms() {
        for (String alg : new String[] {
            "es256", "Es256", "ES384", "ES512", "ES256K", "RS256", "PS256", "HS256", "EdDSA", "dir", "RSA-OAEP"
        }) {
            tokens.add("alg " + alg + " signed as ES256", issuer.withHeader("alg", quoted(alg)));
        }
        tokens.add("alg null", issuer.withHeader("alg", "null"));
        tokens.add("alg a number", issuer.withHeader("alg", "256"));
        tokens.add("alg a list", issuer.withHeader("alg", "[\"ES256\"]"));
        tokens.add("no alg", issuer.sign(issuer.headerWithout("alg"), issuer.claims()));
    }

    private void malformed() {
        tokens.add("no signature and no dot", signed);
        tokens.add("no signature", signed + ".");
        tokens.add("half a signature", signed + "." + signature.substring(0, 43));
        tokens.add("a signature and a half", signed + "." + signature + signature.substring(0, 43));
        tokens.add("a signature twice", signed + "." + signature + signature);
        tokens.add("a signature in DER", signed + "." + encode(issuer.signature("SHA256withECDSA", signed)));
        tokens.add(
                "a signature of another digest",
                signed + "." + encode(issuer.signature("SHA384withECDSAinP1363Format", signed)));
        // CVE-2022-21449: a signature of zeroes held for every text.
        tokens.add("a signature of zeroes", signed + "." + encode(new byte[64]));
        tokens.add("a signature of ones", signed + "." + encode(ones()));
        tokens.add("r and s of one", signed + "." + encode(twice(BigInteger.ONE)));
        tokens.add("r and s of the order", signed + "." + encode(twice(issuer.order())));
        tokens.add(
                "r and s below the order",
                signed + "." + encode(twice(issuer.order().subtract(BigInteger.ONE))));
        tokens.add("a signature too long to be looked at", signed + "." + "A".repeat(7_000));
    }

    private void borrowed() {
        String other = issuer.withClaim("scope", "\"read\"").split("\\.", -1)[2];
        tokens.add("the signature of other claims", signed + "." + other);
        String header = signed.substring(0, signed.indexOf('.'));
        String claims = encode(json(issuer.claimsWith("scope", "\"admin\"")));
        tokens.add("other claims under the signature", header + "." + claims + "." + signature);
        String sameHeader = encode(json(issuer.header()) + " ");
        tokens.add("another text of the header over the signature", sameHeader + "." + payload + "." + signature);
    }

    private void confused() {
        byte[] der = issuer.publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        Map<String, byte[]> secrets = Map.of(
                "DER", der,
                "PEM", pem.getBytes(StandardCharsets.US_ASCII),
                "JWK", issuer.jwk().toJSONString().getBytes(StandardCharsets.US_ASCII),
                "x", issuer.jwk().getX().decode(),
                "kid", TestIssuer.KEY_ID.getBytes(StandardCharsets.US_ASCII),
                "zero", new byte[1]);
        secrets.forEach((name, secret) -> {
            for (String digest : new String[] {"256", "384", "512"}) {
                String text = encode(json(issuer.headerWith("alg", quoted("HS" + digest)))) + "." + payload;
                String mac = encode(hmac("HmacSHA" + digest, secret, text));
                tokens.add("HS" + digest + " with the public key as " + name, text + "." + mac);
            }
        });
    }

    private void foreignKeys() {
        tokens.add("a foreign key under the good kid", attacker.good());
        tokens.add("a foreign key under its own kid", attacker.withHeader("kid", "\"attacker\""));
        tokens.add("a foreign key without kid", attacker.sign(issuer.headerWithout("kid"), issuer.claims()));
    }

    private static byte[] hmac(String algorithm, byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ones() {
        byte[] bytes = new byte[64];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    private static byte[] twice(BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] both = new byte[64];
        for (int i = 1; i <= Math.min(32, digits.length); i++) {
            both[32 - i] = digits[digits.length - i];
            both[64 - i] = digits[digits.length - i];
        }
        return both;
    }
}
