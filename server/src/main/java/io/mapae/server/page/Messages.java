package io.mapae.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/// Every text of the pages in one language, by key.
///
/// Read from `messages_<tag>.properties` beside this class, so that neither the machine's locale nor a missing key
/// can mix languages.
public final class Messages {

    private final Language language;
    private final Map<String, String> texts;

    private Messages(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The texts of every language.
    public static Map<Language, Messages> load() {
        Map<Language, Messages> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Messages(language, read(language)));
        }
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> read(Language language) {
        String name = "messages_" + language.tag() + ".properties";
        try (InputStream file = Objects.requireNonNull(Messages.class.getResourceAsStream(name), name)) {
            var bundle = new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8));
            return bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The language of the texts.
    public Language language() {
        return language;
    }

    Set<String> keys() {
        return texts.keySet();
    }

    /// The text as it is written.
    ///
    /// @throws IllegalArgumentException if there is no such key
    public String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text in " + language.tag() + " for " + key);
        }
        return text;
    }

    /// The text with `{0}`, `{1}` … replaced, numbers and plurals formatted as {@link MessageFormat} does it.
    public String text(String key, Object... arguments) {
        return new MessageFormat(text(key), language.locale()).format(arguments);
    }
}
