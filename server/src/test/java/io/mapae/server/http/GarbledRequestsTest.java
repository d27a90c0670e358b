package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Requests with bytes changed, dropped, doubled at random: none of them is a failure of the server, none stops
/// it.
final class GarbledRequestsTest {

    private static final int ROUNDS = 500;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final String[] PROPER = {
        "GET /memory HTTP/1.1\r\nHost: localhost\r\nCookie: a=b; c=d\r\nAccept-Language: ko\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n"
                + "{\"text\":\"abc\"}",
        "POST /length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
        "GET /things/%ED%95%9C?a=b&c=%20 HTTP/1.1\r\nHost: localhost:80\r\nOrigin: https://app.example\r\n\r\n",
        "OPTIONS /echo HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"
    };
    private static final String LAST = "GET /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final String SPICE = "\r\n\0 \t:;,%/\\\"{}[]=&?#\u00ff\u00800aA-+";

    @Test
    void aGarbledRequestIsNoFailureOfTheServer() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed of the garbled requests: " + seed);
        Random random = new Random(seed);
        Garbling garbling = new Garbling(random, SPICE);
        try (HttpEdge edge = TestEdge.start()) {
            for (int round = 0; round < ROUNDS; round++) {
                String garbled = garbling.garble(PROPER[random.nextInt(PROPER.length)], 1 + random.nextInt(3));
                Matcher statuses = STATUS.matcher(RawClient.exchange(edge.port(), garbled + LAST, PATIENCE));
                while (statuses.find()) {
                    int status = Integer.parseInt(statuses.group(1));
                    assertThat(status)
                            .as("seed " + seed + ", round " + round + ": " + garbled)
                            .isNotIn(500, 502, 503);
                }
            }
            for (String proper : PROPER) {
                String answers = RawClient.exchange(edge.port(), proper + LAST);
                assertThat(RawClient.status(answers)).isLessThan(300);
                assertThat(answers).endsWith("{\"from\":\"memory\"}");
            }
        }
    }
}
