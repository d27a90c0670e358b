package io.mapae.server.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/// A language that the pages speak. The first one is spoken to whoever asks for none of them.
public enum Language {
    ENGLISH("en", "English"),
    KOREAN("ko", "한국어");

    /// A browser sends fewer than ten ranges; what is longer than this is not from one.
    private static final int ACCEPT_LANGUAGE_MAX = 256;

    private static final List<Locale> LOCALES = List.of(ENGLISH.locale(), KOREAN.locale());

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

    /// What an `Accept-Language` header asks for, by its weights; English if it asks for nothing that is spoken here,
    /// or
    /// is not such a header.
    public static Language accepted(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > ACCEPT_LANGUAGE_MAX) {
            return ENGLISH;
        }
        try {
            Locale best = Locale.lookup(LanguageRange.parse(acceptLanguage), LOCALES);
            return best == null ? ENGLISH : find(best.getLanguage()).orElse(ENGLISH);
        } catch (IllegalArgumentException notALanguageRange) {
            return ENGLISH;
        }
    }
}
