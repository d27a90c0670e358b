package io.mapae.server.page;

import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import io.mapae.server.page.Frame.LanguageLink;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Frames pages in the language of the person who asks: the one they chose by a link, else chose before, else
/// their browser's.
final class Frames {

    private static final String LANGUAGE = "lang";
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
    private static final String HTML = "text/html; charset=utf-8";

    private final Map<Language, Messages> messages;
    private final Assets assets;

    Frames(Map<Language, Messages> messages, Assets assets) {
        this.messages = messages;
        this.assets = assets;
    }

    /// The frame of an answer to this request, whose language links lead to `page`.
    Frame frame(Request request, Address page) {
        Messages spoken = messages(request);
        List<LanguageLink> others = Arrays.stream(Language.values())
                .filter(language -> language != spoken.language())
                .map(language -> new LanguageLink(
                        language, page.with(LANGUAGE, language.tag()).toString()))
                .toList();
        return new Frame(spoken, assets, others);
    }

    /// The texts of an answer to this request.
    Messages messages(Request request) {
        return Objects.requireNonNull(messages.get(language(request)));
    }

    /// A page as an answer. A language that was chosen by a link is kept.
    Response answer(Request request, int status, byte[] page) {
        Response response = Response.bytes(status, HTML, page);
        return chosen(request)
                .map(language -> response.withCookie(keeping(language)))
                .orElse(response);
    }

    private static Language language(Request request) {
        return chosen(request).or(() -> kept(request)).orElseGet(() -> Language.of(request.locale()));
    }

    private static Optional<Language> chosen(Request request) {
        return request.query().all(LANGUAGE).stream().findFirst().flatMap(Language::find);
    }

    private static Optional<Language> kept(Request request) {
        return request.cookies(LANGUAGE).stream().findFirst().flatMap(Language::find);
    }

    /// A plain preference, which applications on this host may read and set too.
    private static SetCookie keeping(Language language) {
        return new SetCookie(LANGUAGE, language.tag(), "/", false, false, SetCookie.SameSite.LAX, LANGUAGE_KEPT);
    }
}
