package io.mapae.compare.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CarriedFieldTest {

    private static final CarriedField FIELD = new CarriedField("refresh_token");
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\"a\",\"refresh_token\":\"longer$1\",\"expires_in\":1}";

    @Test
    void aFormTakesTheValueOfTheAnswerAndItsLength() {
        String request = HttpText.form("/token", List.of("Host: here"), Map.of("refresh_token", "old"));

        assertThat(next(request, ANSWER)).contains("Content-Length: 22").endsWith("\r\n\r\nrefresh_token=longer$1");
    }

    @Test
    void jsonTakesItToo() {
        String request = HttpText.post("/token", List.of("Host: here"), "{\"refresh_token\":\"old\",\"more\":1}");

        assertThat(next(request, ANSWER)).endsWith("\r\n\r\n{\"refresh_token\":\"longer$1\",\"more\":1}");
    }

    @Test
    void anAnswerWithoutItIsRefused() {
        String request = HttpText.post("/token", List.of("Host: here"), "{\"refresh_token\":\"old\"}");

        assertThatThrownBy(() -> next(request, "HTTP/1.1 200 OK\r\n\r\n{}")).isInstanceOf(IllegalStateException.class);
    }

    private static String next(String request, String answer) {
        return new String(
                FIELD.next(request.getBytes(StandardCharsets.UTF_8), answer.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }
}
