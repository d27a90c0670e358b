package io.mapae.server.page;

import java.util.List;

/// What is around the content of every page.
///
/// @param languages the links that show the same page in the other languages
record Frame(Messages messages, Assets assets, List<LanguageLink> languages) {

    /// @param href the address of this page in `language`
    record LanguageLink(Language language, String href) {}

    String text(String key) {
        return messages.text(key);
    }

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
