package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:30:00Z");

    private final Moments english = in(Language.ENGLISH);
    private final Moments korean = in(Language.KOREAN);

    private static Moments in(Language language) {
        return new Moments(Objects.requireNonNull(Messages.load().get(language)), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now, 방금",
        "PT59S, just now, 방금",
        "PT60S, 1 minute ago, 1분 전",
        "PT59M59S, 59 minutes ago, 59분 전",
        "PT1H, 1 hour ago, 1시간 전",
        "PT23H59M, 23 hours ago, 23시간 전",
        "P1D, 1 day ago, 1일 전",
        "P29DT23H, 29 days ago, 29일 전",
    })
    void aTimeIsToldAsPeopleSayIt(Duration ago, String inEnglish, String inKorean) {
        assertThat(english.at(NOW.minus(ago)).relative()).isEqualTo(inEnglish);
        assertThat(korean.at(NOW.minus(ago)).relative()).isEqualTo(inKorean);
    }

    @Test
    void aTimeLongAgoIsADate() {
        Instant longAgo = NOW.minus(Duration.ofDays(30));
        assertThat(english.at(longAgo).relative()).isEqualTo("October 22, 2026");
        assertThat(korean.at(longAgo).relative()).isEqualTo("2026년 10월 22일");
    }

    @Test
    void aTimeAheadOfOursIsNow() {
        assertThat(english.at(NOW.plusSeconds(90)).relative()).isEqualTo("just now");
    }

    @Test
    void machinesGetTheSecond() {
        assertThat(english.at(NOW.plusMillis(250)).machine()).isEqualTo("2026-11-21T03:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1 second", "PT5S, 5 seconds", "PT59S, 59 seconds", "PT60S, 1 minute", "PT61S, 2 minutes"})
    void aWaitIsRoundedUp(Duration wait, String expected) {
        Messages messages = Objects.requireNonNull(Messages.load().get(Language.ENGLISH));
        assertThat(Moments.wait(messages, wait)).isEqualTo(expected);
    }
}
