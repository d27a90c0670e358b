package io.mapae.guard.remote;

import com.nimbusds.jose.util.Base64URL;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// An answer of the feed as JSON (docs/reference/feed.md), read strictly: an entry of a kind that this guard
/// does not know may refuse something, so that nothing of such an answer is taken.
///
/// @param bound the server's staleness bound
/// @param keys with a snapshot only
record FeedDocument(FeedPage page, Duration bound, Optional<InstallationKeys> keys) {

    private static final int KEY_BYTES = 32;

    /// @throws UnansweredException if it is not an answer of the feed
    static FeedDocument read(String json) {
        try {
            JsonFields document = JsonFields.parse(json);
            FeedPage page = new FeedPage(
                    new Position(Math.toIntExact(document.number("epoch")), document.number("head")),
                    Position.parse(document.text("floor")).orElseThrow(),
                    Duration.ofMillis(document.number("age_ms")),
                    Instant.parse(document.text("now")),
                    entries(document));
            return new FeedDocument(page, Duration.ofMillis(document.number("bound_ms")), keys(document));
        } catch (ParseException | RuntimeException e) {
            throw new UnansweredException("no answer of a revocation feed", e);
        }
    }

    private static List<FeedEntry> entries(JsonFields document) throws ParseException {
        List<FeedEntry> entries = new ArrayList<>();
        for (JsonFields entry : document.objects("entries")) {
            entries.add(new FeedEntry(
                    new Position(Math.toIntExact(entry.number("epoch")), entry.number("n")),
                    FeedKind.parse(entry.text("kind")).orElseThrow(),
                    HexFormat.fromHexDigitsToLong(entry.text("key")),
                    Instant.parse(entry.text("at"))));
        }
        return entries;
    }

    private static Optional<InstallationKeys> keys(JsonFields document) throws ParseException {
        Optional<JsonFields> keys = document.findObject("keys");
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new InstallationKeys(key(keys.get(), "feed_hash"), key(keys.get(), "session_token_tag")));
    }

    private static SecretBytes key(JsonFields keys, String name) throws ParseException {
        byte[] bytes = new Base64URL(keys.text(name)).decode();
        if (bytes.length != KEY_BYTES) {
            throw new ParseException(name + " has not " + KEY_BYTES + " bytes", 0);
        }
        return new SecretBytes(bytes);
    }
}
