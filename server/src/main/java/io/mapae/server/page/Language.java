package io.mapae.server.page;

import java.util.Locale;
import java.util.Optional;

/// A language that the pages speak. English is spoken to whoever asks for neither.
public enum Language {
    ENGLISH("en", "English"),
    KOREAN("ko", "한국어");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /// The language tag (BCP 47), which is also the value of the `lang` cookie and parameter.
    public String tag() {
        return tag;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    Locale locale() {
        return Locale.of(tag);
    }

    /// The language with this tag.
    public static Optional<Language> find(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /// What the HTTP edge made of the `Accept-Language` header.
    static Language of(Locale locale) {
        return find(locale.getLanguage()).orElse(ENGLISH);
    }
}
