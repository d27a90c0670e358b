package io.mapae.server.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/// A page that is of another site for every browser, since it runs in a sandbox and so has an origin of its own
/// (HTML, section 7.1.1). It does what a hostile site would: it posts a logout, with whatever cookies the browser
/// sends along, and tells the page around it when that is done.
///
/// @param html   the whole page
/// @param policy its Content-Security-Policy, which allows its one script by the hash
// The array is never changed once it is here.
@SuppressWarnings("ArrayRecordComponent")
record ForeignPage(byte[] html, String policy) {

    static ForeignPage load() {
        String script = Assets.read("foreign.js");
        String page = "<!doctype html><meta charset=\"utf-8\"><title>Mapae</title><script>" + script + "</script>";
        String policy = "sandbox allow-scripts; default-src 'none'; script-src 'sha256-" + hash(script)
                + "'; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
        return new ForeignPage(page.getBytes(StandardCharsets.UTF_8), policy);
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is part of every JDK", missing);
        }
    }
}
