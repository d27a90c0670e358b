package io.mapae.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

final class FailureTextTest {

    private static final String SECRET = "mapae_r_hunter2";

    /// What code and libraries throw when they stumble over something that a request brought.
    static Stream<Throwable> quotingARequest() {
        return Stream.of(
                new IllegalArgumentException("no such thing: " + SECRET),
                new IllegalStateException(SECRET),
                new RuntimeException(SECRET),
                new Error(SECRET),
                new AssertionError(SECRET),
                new IOException("bad token " + SECRET),
                new UncheckedIOException(new IOException(SECRET)),
                new StoreException("no answer", new IllegalArgumentException(SECRET)),
                thrownBy(() -> Integer.parseInt(SECRET)),
                thrownBy(() -> URI.create("http://" + SECRET + " x")),
                new DateTimeParseException("cannot read " + SECRET, SECRET, 0),
                // Of a harmless type by inheritance alone.
                new NullPointerException(SECRET) {
                    private static final long serialVersionUID = 1;
                },
                suppressing(new IllegalStateException(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("quotingARequest")
    void nothingThatARequestBroughtIsWritten(Throwable failure) {
        LogLine line = new EventLogger("io.mapae.server.X")
                .line(Level.ERROR, "{} failed", new Object[] {"GET /x"}, List.of(), failure);

        for (Lines lines : List.of(new TextLines(), new JsonLines())) {
            assertThat(lines.format(line))
                    .doesNotContain(SECRET)
                    .contains("GET /x failed", failure.getClass().getName(), "withheld", "FailureTextTest");
        }
    }

    @Test
    void aMessageOfCodeNumbersAndFilesIsWritten() {
        assertThat(FailureText.of(thrownBy(() -> Objects.checkIndex(7, 3)))).contains("Index 7 out of bounds");
        assertThat(FailureText.of(new StoreException("the database is overloaded")))
                .contains("io.mapae.core.store.StoreException: the database is overloaded");
        assertThat(FailureText.of(new BindException("Address already in use"))).contains("Address already in use");
        assertThat(FailureText.of(new NoSuchFileException("/etc/mapae/cert.pem")))
                .contains("/etc/mapae/cert.pem");
    }

    @Test
    void whereItHappenedAndWhatCausedItIsWritten() {
        Throwable cause = new NoSuchFileException("/data/mapae.db");
        String text = FailureText.of(new UncheckedIOException(new IOException("reading failed", cause)));

        assertThat(text)
                .startsWith("java.io.UncheckedIOException" + System.lineSeparator())
                .contains("\tat io.mapae.server.log.FailureTextTest.")
                .contains("Caused by: java.io.IOException (message withheld")
                .contains("Caused by: java.nio.file.NoSuchFileException: /data/mapae.db");
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException one = new RuntimeException();
        RuntimeException other = new RuntimeException(one);
        one.initCause(other);

        assertThat(FailureText.of(one).lines().filter(line -> line.startsWith("Caused by: ")))
                .hasSize(2);
    }

    @Test
    void aDeepChainOfCausesIsCut() {
        Throwable failure = new RuntimeException();
        for (int depth = 0; depth < 1000; depth++) {
            failure = new RuntimeException(failure);
        }

        assertThat(FailureText.of(failure).lines().filter(line -> line.startsWith("Caused by: ")))
                .hasSizeLessThan(20);
    }

    @Test
    void aHarmlessMessageForgesNoLine() {
        assertThat(FailureText.of(new NoSuchFileException("a\nCaused by: b")).lines())
                .noneMatch(line -> line.startsWith("Caused by"));
    }

    private static Throwable suppressing(Throwable suppressed) {
        Throwable failure = new BindException("in use");
        failure.addSuppressed(suppressed);
        return failure;
    }

    private static Throwable thrownBy(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException failure) {
            return failure;
        }
        throw new AssertionError("nothing was thrown");
    }
}
