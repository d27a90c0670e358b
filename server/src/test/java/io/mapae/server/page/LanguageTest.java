package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class LanguageTest {

    @Test
    void whoAsksForAnotherLanguageGetsEnglish() {
        assertThat(Language.of(Locale.KOREAN)).isEqualTo(Language.KOREAN);
        assertThat(Language.of(Locale.KOREA)).isEqualTo(Language.KOREAN);
        assertThat(Language.of(Locale.FRENCH)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void onlyALanguageThatIsSpokenIsFound() {
        assertThat(Language.find("ko")).contains(Language.KOREAN);
        assertThat(Language.find("fr")).isEmpty();
        assertThat(Language.find("")).isEmpty();
    }
}
