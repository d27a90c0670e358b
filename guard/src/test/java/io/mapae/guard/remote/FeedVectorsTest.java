package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedFollower;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedQuestion;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The production classes against the test vectors that readers in other languages are written by.
final class FeedVectorsTest {

    private final JsonFields vectors = read();

    private static JsonFields read() {
        try {
            return JsonFields.parse(Files.readString(Path.of("..", "docs", "reference", "feed-vectors.json")));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void idsHashToTheKeysOfTheVectors() throws ParseException {
        JsonFields hash = vectors.findObject("hash").orElseThrow();
        FeedKeys keys = new FeedKeys(new Base64URL(hash.text("key")).decode());
        for (JsonFields each : hash.objects("cases")) {
            long expected = HexFormat.fromHexDigitsToLong(each.text("key"));
            assertThat(hash(keys, each.text("kind"), each.text("id")))
                    .as(each.text("kind"))
                    .isEqualTo(expected);
        }
    }

    private static long hash(FeedKeys keys, String kind, String id) {
        return switch (kind) {
            case "session" -> keys.session(SessionId.parse(id).orElseThrow());
            case "grant" -> keys.grant(GrantId.parse(id).orElseThrow());
            case "access_token" -> keys.accessToken(TokenId.parse(id).orElseThrow());
            case "account" -> keys.account(Subject.parse(id).orElseThrow());
            case "session_token" ->
                keys.sessionToken(SessionToken.parse(id).orElseThrow().hash());
            case "client" -> keys.client(ClientId.parse(id).orElseThrow());
            case "signing_key" -> keys.signingKey(id);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Test
    void answersAreTakenAsTheVectorsSay() throws ParseException {
        for (JsonFields story : vectors.objects("follow")) {
            tell(story);
        }
    }

    @Test
    void aCompactAnswerSaysWhatItsJsonSays() throws ParseException {
        for (JsonFields each : vectors.objects("compact")) {
            FeedDocument compact = CompactDocument.read(HexFormat.of().parseHex(each.text("hex")));
            FeedDocument json = FeedDocument.read(JSONObjectUtils.toJSONString(
                    each.findObject("answer").orElseThrow().members()));
            assertThat(compact.page()).as(each.text("name")).isEqualTo(json.page());
            assertThat(compact.bound()).isEqualTo(json.bound());
            assertThat(compact.keys()).isEqualTo(json.keys());
        }
    }

    @Test
    void ofACompactAnswerThatIsBrokenNothingIsTaken() throws ParseException {
        for (JsonFields each : vectors.objects("compact")) {
            byte[] bytes = HexFormat.of().parseHex(each.text("hex"));
            for (int length = 0; length < bytes.length; length++) {
                assertRefused(Arrays.copyOf(bytes, length));
            }
            assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
            bytes[0] = 2;
            assertRefused(bytes);
        }
    }

    @Test
    void ofACompactAnswerWithAnUnknownKindNothingIsTaken() {
        byte[] bytes = HexFormat.of()
                .parseHex("01" + "00".repeat(24) + "0000000000001388" + "00".repeat(9) + "00000001" + "88"
                        + "000000000000000000000001" + "00".repeat(16));
        assertThat(CompactDocument.read(bytes).page().entries()).hasSize(1);
        int kind = bytes.length - 29;
        bytes[kind] = (byte) 0x89;
        assertRefused(bytes);
        // The first entry says no position.
        bytes[kind] = 8;
        assertRefused(bytes);
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> CompactDocument.read(bytes)).isInstanceOf(UnansweredException.class);
    }

    private static void tell(JsonFields story) throws ParseException {
        String name = story.text("name");
        AtomicLong millis = new AtomicLong();
        RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
        FeedFollower follower = new FeedFollower(index, clock(millis), entries -> {});
        for (JsonFields step : story.objects("steps")) {
            millis.set(step.number("sent"));
            FeedQuestion question = follower.ask();
            assertThat(question.kind() == FeedQuestion.Kind.SNAPSHOT).as(name).isEqualTo(step.truth("snapshot"));
            assertThat(question.after().toString()).as(name).isEqualTo(step.text("after"));

            JsonFields expected = step.findObject("expect").orElseThrow();
            assertThat(follower.take(question, answer(step)).toString().toLowerCase(Locale.ROOT))
                    .as(name)
                    .isEqualTo(expected.text("progress"));
            assertThat(follower.applied().toString()).as(name).isEqualTo(expected.text("applied"));
            if (expected.members().get("fresh_until") != null) {
                assertThat(TimeUnit.NANOSECONDS.toMillis(follower.freshUntilNanos()))
                        .as(name)
                        .isEqualTo(expected.number("fresh_until"));
            }
        }
        for (JsonFields marks : story.objects("refused")) {
            assertThat(index.refuses(marks(marks))).as("%s: %s", name, marks).isTrue();
        }
        for (JsonFields marks : story.objects("allowed")) {
            assertThat(index.refuses(marks(marks))).as("%s: %s", name, marks).isFalse();
        }
    }

    private static FeedAnswer answer(JsonFields step) throws ParseException {
        Optional<JsonFields> answer = step.findObject("answer");
        return answer.isEmpty()
                ? new FeedAnswer.SnapshotNeeded()
                : FeedDocument.read(JSONObjectUtils.toJSONString(answer.get().members()))
                        .page();
    }

    private static Marks marks(JsonFields marks) throws ParseException {
        return new Marks(
                key(marks, "session"),
                key(marks, "grant"),
                key(marks, "token"),
                key(marks, "account"),
                key(marks, "client"),
                key(marks, "signing_key"),
                Position.parse(marks.text("pos")).orElseThrow().packed());
    }

    private static long key(JsonFields marks, String name) throws ParseException {
        return marks.findText(name).map(HexFormat::fromHexDigitsToLong).orElse(FeedKeys.NONE);
    }

    private static GuardClock clock(AtomicLong millis) {
        return new GuardClock() {
            @Override
            public long monotonicNanos() {
                return TimeUnit.MILLISECONDS.toNanos(millis.get());
            }

            @Override
            public long epochMillis() {
                return millis.get();
            }
        };
    }
}
