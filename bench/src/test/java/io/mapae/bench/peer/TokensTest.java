package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.compare.http.RawAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokensTest {

    @Test
    void anAnswerWithoutARefreshTokenIsOneToo() {
        assertThat(Tokens.of(new RawAnswer(200, List.of(), "{\"access_token\": \"a\"}")))
                .isEqualTo(new Tokens("a", ""));
    }

    @Test
    void nothingIsMadeOfARefusal() {
        assertThatThrownBy(() -> Tokens.of(new RawAnswer(401, List.of(), "{\"error\": \"invalid_grant\"}")))
                .hasMessageContaining("invalid_grant");
    }

    @Test
    void theyArePrintedNowhere() {
        assertThat(new Tokens("first", "second").toString()).doesNotContain("first", "second");
    }
}
