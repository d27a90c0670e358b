package io.mapae.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.log.LogLine.Fact;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LinesTest {
    private static final String HOSTILE = "a\"b\\c\nd\u001b[31m\ud800 한글 \u2028";

    @Test
    void aJsonLineIsOneObjectWhateverIsInIt() {
        String line = new JsonLines().format(line(HOSTILE, List.of(new Fact("port", 8400), new Fact("who", HOSTILE))));

        assertThat(line).endsWith("}\n").doesNotContain("\u001b");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.path("at").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.path("level").asString()).isEqualTo("warn");
        assertThat(json.path("message").asString()).isEqualTo(HOSTILE);
        assertThat(json.path("port").isNumber()).isTrue();
        assertThat(json.path("who").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void aStrangersTextCannotForgeALineForPeople() {
        String line = new TextLines().format(line("from\n12:00:00.000 error forged", List.of(new Fact("a", "b\nc"))));

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("warn  from 12:00:00.000 error forged  a=b c");
    }

    @Test
    void aFailureComesWithItsTrace() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Logs.Sink sink =
                new Logs.Sink(Level.INFO, new JsonLines(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        sink.write(new LogLine(Instant.EPOCH, Level.ERROR, "x", "broke", List.of(), "java.lang.Error: why\n\tat X\n"));

        assertThat(JsonMapper.shared()
                        .readTree(bytes.toString(StandardCharsets.UTF_8))
                        .path("failure")
                        .asString())
                .startsWith("java.lang.Error: why");
    }

    @Test
    void slf4jWritesWithUs() {
        assertThat(LoggerFactory.getLogger("io.mapae.x")).isInstanceOf(EventLogger.class);
        assertThat(LoggerFactory.getLogger("io.netty.x").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("io.netty.x").isWarnEnabled()).isTrue();
    }

    @Test
    void aNumberStaysANumber() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Logs.Sink before = Logs.sink();
        Logs.use(new Logs.Sink(Level.INFO, new JsonLines(), new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        try {
            LoggerFactory.getLogger("io.mapae.x")
                    .atInfo()
                    .addKeyValue("port", 8400)
                    .log("listening");
        } finally {
            Logs.use(before);
        }

        JsonNode json = JsonMapper.shared().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(json.path("port").isNumber()).isTrue();
    }

    private static LogLine line(String message, List<Fact> facts) {
        return new LogLine(Instant.EPOCH, Level.WARN, "io.mapae.server.X", message, facts, "");
    }
}
