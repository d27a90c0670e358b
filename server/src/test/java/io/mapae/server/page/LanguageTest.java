package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko-KR,ko;q=0.9,en-US;q=0.8 | KOREAN",
                "en-GB,en;q=0.9,ko;q=0.8 | ENGLISH",
                "en;q=0.2,ko;q=0.8 | KOREAN",
                "fr-FR,de;q=0.9,ko;q=0.1 | KOREAN",
                "fr | ENGLISH",
                "* | ENGLISH",
                "'' | ENGLISH",
                "ko;q=nonsense | ENGLISH",
                ";;;,,,=== | ENGLISH",
            })
    void theBrowsersWeightsDecide(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }

    @Test
    void aHeaderThatNoBrowserSendsIsNotRead() {
        assertThat(Language.accepted("ko," + "en;q=0.1,".repeat(100))).isEqualTo(Language.ENGLISH);
    }

    @Test
    void onlyALanguageThatIsSpokenIsFound() {
        assertThat(Language.find("ko")).contains(Language.KOREAN);
        assertThat(Language.find("fr")).isEmpty();
        assertThat(Language.find("")).isEmpty();
    }
}
