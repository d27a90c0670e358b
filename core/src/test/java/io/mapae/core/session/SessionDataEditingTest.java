package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.session.DataEdit.BadKey;
import io.mapae.core.session.DataEdit.Changed;
import io.mapae.core.session.DataEdit.Missing;
import io.mapae.core.session.DataEdit.NoSession;
import io.mapae.core.session.DataEdit.Put;
import io.mapae.core.session.DataEdit.Removed;
import io.mapae.core.session.DataEdit.TooLarge;
import io.mapae.guard.id.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionDataEditingTest {

    private static final DataCondition ANY = new DataCondition.None();

    private final Installation installation = new Installation();
    private final SessionDataEditing editing = new SessionDataEditing(installation.sessions, installation.clock);
    private final SessionId sid = installation
            .opening(SessionLimit.NONE)
            .openGuest(Installation.LAPTOP)
            .session()
            .id();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aValueIsPutReadReplacedAndRemoved() {
        assertThat(editing.find(sid, "cart")).isEqualTo(new DataReading.Missing());

        Put first = put("cart", "[1]", ANY);
        assertThat(first.added()).isTrue();
        assertThat(editing.find(sid, "cart")).isEqualTo(new DataReading.Found("[1]", first.tag()));

        Put second = put("cart", "[1,2]", ANY);
        assertThat(second.added()).isFalse();
        assertThat(second.tag()).isNotEqualTo(first.tag());

        assertThat(editing.remove(sid, "cart", ANY)).isEqualTo(new Removed());
        assertThat(editing.find(sid, "cart")).isEqualTo(new DataReading.Missing());
        assertThat(editing.remove(sid, "cart", ANY)).isEqualTo(new Missing());
    }

    @Test
    void aChangeUnderAnOutdatedTagIsRefused() {
        String seen = put("cart", "[1]", ANY).tag();
        put("cart", "[1,2]", ANY);

        assertThat(editing.put(sid, "cart", "[1,3]", tagged(seen))).isEqualTo(new Changed());
        assertThat(editing.remove(sid, "cart", tagged(seen))).isEqualTo(new Changed());

        assertThat(value("cart")).isEqualTo("[1,2]");
    }

    @Test
    void aChangeUnderTheRightTagIsDone() {
        String seen = put("cart", "[1]", ANY).tag();

        String next = put("cart", "[1,2]", tagged(seen)).tag();

        assertThat(editing.remove(sid, "cart", tagged(next))).isEqualTo(new Removed());
    }

    @Test
    void aConditionMayAskForAnyValueOrForNone() {
        assertThat(editing.put(sid, "cart", "1", new DataCondition.Present())).isEqualTo(new Changed());
        assertThat(editing.put(sid, "cart", "1", tagged("x"))).isEqualTo(new Changed());
        put("cart", "1", new DataCondition.Absent());
        assertThat(editing.put(sid, "cart", "2", new DataCondition.Absent())).isEqualTo(new Changed());
        put("cart", "2", new DataCondition.Present());
    }

    @Test
    void whatIsTooMuchIsRefusedAndChangesNothing() {
        put("cart", "1", ANY);

        assertThat(editing.put(sid, "cart", "x".repeat(SessionData.BYTES_MAX), ANY))
                .isEqualTo(new TooLarge());
        for (int i = 1; i < SessionData.KEYS_MAX; i++) {
            put("key" + i, "1", ANY);
        }
        assertThat(editing.put(sid, "one-more", "1", ANY)).isEqualTo(new TooLarge());

        assertThat(value("cart")).isEqualTo("1");
    }

    @Test
    void someKeysCannotBe() {
        for (String key : List.of("", "a/b", "a b", "é", "x".repeat(65))) {
            assertThat(editing.find(sid, key)).isEqualTo(new DataReading.BadKey());
            assertThat(editing.put(sid, key, "1", ANY)).isEqualTo(new BadKey());
            assertThat(editing.remove(sid, key, ANY)).isEqualTo(new BadKey());
        }
    }

    @Test
    void anEndedSessionHasNoData() {
        put("cart", "1", ANY);
        installation.sessions.end(sid);

        assertThat(editing.find(sid, "cart")).isEqualTo(new DataReading.NoSession());
        assertThat(editing.put(sid, "cart", "2", ANY)).isEqualTo(new NoSession());
        assertThat(editing.remove(sid, "cart", ANY)).isEqualTo(new NoSession());
    }

    @Test
    void manyWhoPutDifferentKeysLoseNothing() throws Exception {
        List<Callable<DataEdit>> edits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "key" + i;
            edits.add(() -> {
                DataEdit last = new Missing();
                for (int round = 0; round < 100; round++) {
                    last = editing.put(sid, key, Integer.toString(round), ANY);
                }
                return last;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(edits.size())) {
            for (Future<DataEdit> future : threads.invokeAll(edits)) {
                assertThat(future.get()).isInstanceOf(Put.class);
            }
        }

        for (int i = 0; i < 8; i++) {
            assertThat(value("key" + i)).isEqualTo("99");
        }
    }

    private Put put(String key, String json, DataCondition condition) {
        DataEdit edit = editing.put(sid, key, json, condition);
        assertThat(edit).isInstanceOf(Put.class);
        return (Put) edit;
    }

    private String value(String key) {
        return ((DataReading.Found) editing.find(sid, key)).json();
    }

    private static DataCondition tagged(String tag) {
        return new DataCondition.Tagged(Set.of(tag));
    }
}
