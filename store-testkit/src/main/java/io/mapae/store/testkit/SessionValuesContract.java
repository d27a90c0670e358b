package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// That a session store gives back what it was given, however odd.
public interface SessionValuesContract {

    /// An empty store, the same at each call within a test.
    SessionStore store();

    @Test
    default void keepsEveryCharacter() {
        Session session = Samples.session();
        assertKept(session.withDevice(new Device(Samples.ODD, Samples.ODD.repeat(3), Samples.ODD))
                .authenticated(new Authentication(List.of(Samples.ODD, "", "4:x"), Samples.ODD, NOW), session.pos())
                .withData(new SessionData(new TreeMap<>(Map.of("a", Samples.ODD, "b", "", "c", "3:abc")))));
    }

    @Test
    default void keepsAllCodePoints() {
        StringBuilder text = new StringBuilder();
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint += codePoint < 0x3000 ? 1 : 251) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }
        assertKept(Samples.session().withData(new SessionData(new TreeMap<>(Map.of("all", text.toString())))));
    }

    @Test
    default void keepsAsMuchDataAsASessionMayHave() {
        String key = "k".repeat(64);
        String value = "한".repeat((SessionData.BYTES_MAX - key.length()) / 3);
        assertKept(Samples.session().withData(new SessionData(new TreeMap<>(Map.of(key, value)))));
    }

    @Test
    default void keepsAsManyKeysAsASessionMayHave() {
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < SessionData.KEYS_MAX; i++) {
            values.put("k" + i, Integer.toString(i));
        }
        assertKept(Samples.session().withData(new SessionData(values)));
    }

    @Test
    default void keepsMilliseconds() {
        Instant odd = Instant.ofEpochMilli(NOW.toEpochMilli() + 1);
        assertKept(Samples.session(Samples.subject(), Samples.token(), odd));
    }

    @Test
    default void keepsTheLastPositionThereIs() {
        Session session = Samples.session();
        assertKept(session.authenticated(session.authentication(), new Position((1 << 23) - 1, (1L << 40) - 1)));
    }

    private void assertKept(Session session) {
        store().create(session);
        assertThat(store().find(session.id(), NOW)).contains(session);
        Session again = session.withData(session.data());
        assertThat(store().replace(session, again)).isTrue();
        assertThat(store().find(session.id(), NOW)).contains(again);
    }
}
