package io.mapae.server.page;

import io.mapae.compare.picture.ReportStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The files that pages refer to, read once and named by their content.
///
/// @param stylesheet the one stylesheet
/// @param emblem     the bronze tablet, also the icon of the browser's tab
/// @param script     shows and hides what is typed into a password field; every page works without it
/// @param comparison what the page `/compare` has of its own
record Assets(Asset stylesheet, Asset emblem, Asset script, Extra comparison) {

    private static final int HASH_CHARS = 16;

    /// The parts of the stylesheet; a later one wins over those before it.
    private static final List<String> STYLES =
            List.of("colour", "base", "bar", "button", "card", "form", "account", "adapt");

    /// What one page has beside what all have.
    record Extra(Asset stylesheet, Asset script) {}

    static Assets load() {
        String stylesheet = STYLES.stream().map(name -> read(name + ".css")).collect(Collectors.joining("\n"));
        return new Assets(
                style("mapae", stylesheet),
                asset("emblem", "svg", "image/svg+xml", read("emblem.svg")),
                script("reveal"),
                new Extra(style("compare", read("compare.css") + "\n" + ReportStyle.css()), script("compare")));
    }

    List<Asset> all() {
        return List.of(stylesheet, emblem, script, comparison.stylesheet(), comparison.script());
    }

    private static Asset style(String name, String content) {
        return asset(name, "css", "text/css; charset=utf-8", content);
    }

    private static Asset script(String name) {
        return asset(name, "js", "text/javascript; charset=utf-8", read(name + ".js"));
    }

    private static Asset asset(String name, String extension, String mediaType, String content) {
        return new Asset("/assets/" + name + "." + hash(content) + "." + extension, mediaType, content);
    }

    /// The text of one of the files.
    static String read(String file) {
        try (InputStream stream = Objects.requireNonNull(Assets.class.getResourceAsStream("asset/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is part of every JDK", missing);
        }
    }
}
