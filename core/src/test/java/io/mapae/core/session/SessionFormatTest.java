package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionFormatTest {

    private static final Instant OPENED = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final Session MEMBERS = session(new Subject(-5, 7), token());
    private static final Session GUESTS = session(Guest.GUEST, token());
    private static final Session TOKENLESS = session(new Subject(-5, 7), null);

    @Test
    void whatIsWrittenIsRead() {
        for (Session session : List.of(MEMBERS, GUESTS, TOKENLESS)) {
            assertThat(SessionFormat.read(SessionFormat.write(session))).isEqualTo(session);
        }
    }

    /// A line for each session of above, as a release wrote it. Files of earlier releases stay as they are.
    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void whatAnEarlierReleaseKeptIsRead(String release) throws IOException {
        List<Session> kept = kept(release).stream().map(SessionFormat::read).toList();
        assertThat(kept).containsExactly(MEMBERS, GUESTS, TOKENLESS);
    }

    /// The release before must be able to read it: if this fails, the format has a new number, which is read
    /// before it is written.
    @Test
    void whatIsWrittenIsWhatTheReleaseBeforeReads() throws IOException {
        assertThat(List.of(MEMBERS, GUESTS, TOKENLESS))
                .map(SessionFormat::write)
                .containsExactlyElementsOf(kept("0.1.0"));
    }

    @Test
    void anUnknownFormatIsRefused() {
        byte[] bytes = SessionFormat.write(MEMBERS);
        bytes[0] = 2;
        assertThatThrownBy(() -> SessionFormat.read(bytes))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void whatIsCutOrTooLongIsRefused() {
        byte[] bytes = SessionFormat.write(MEMBERS);
        for (int length = 0; length <= bytes.length + 1; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatThrownBy(() -> SessionFormat.read(other)).isInstanceOf(StoreException.class);
            }
        }
    }

    /// Whatever stands in a store makes at most another session or a clear error; above all no huge array.
    @Test
    void garbledBytesAreReadOrRefused() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = SessionFormat.write(MEMBERS);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                assertThat(SessionFormat.read(bytes).id()).isNotNull();
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("kept");
            }
        }
    }

    private static List<byte[]> kept(String release) throws IOException {
        try (InputStream in = SessionFormatTest.class.getResourceAsStream("sessions-" + release + ".hex")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(HexFormat.of()::parseHex).toList();
        }
    }

    private static SessionTokenHash token() {
        byte[] bytes = new byte[SessionTokenHash.BYTES];
        Arrays.fill(bytes, (byte) 0xA5);
        return new SessionTokenHash(bytes);
    }

    private static Session session(Holder holder, @org.jspecify.annotations.Nullable SessionTokenHash token) {
        return new Session(
                new SessionId(1, -2),
                holder,
                new ClientId("shop"),
                token,
                token == null ? Carriage.TOKENS : Carriage.COOKIE,
                new Authentication(List.of("pwd", "otp"), "2", OPENED.minusMillis(7)),
                new Device("마패 😀", "Firefox", "2001:db8::1"),
                OPENED,
                OPENED.plusMillis(1),
                Duration.ofMinutes(30),
                OPENED.plus(Duration.ofHours(12)),
                true,
                new Position(3, 41),
                new SessionData(new TreeMap<>(Map.of("cart", "[1]", "seen", "\"한글\""))),
                5);
    }
}
