package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every audit log does.
public interface AuditLogContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void listsTheNewestFirst() {
        AuditEvent second = append("kim", NOW.plusMillis(2));
        AuditEvent first = append("lee", NOW.plusMillis(1));
        AuditEvent third = append("kim", NOW.plusMillis(3));
        assertThat(list("", NOW.plusMillis(4), 10)).containsExactly(third, second, first);
        assertThat(list("", NOW.plusMillis(4), 2)).containsExactly(third, second);
    }

    @Test
    default void ofOneInstantTheLastAppendedIsTheNewest() {
        AuditEvent first = append("a", NOW);
        AuditEvent second = append("b", NOW);
        AuditEvent third = append("c", NOW);
        assertThat(list("", NOW.plusMillis(1), 10)).containsExactly(third, second, first);
    }

    @Test
    default void listsWhatIsAboutOneSubject() {
        AuditEvent kim = append("kim", NOW);
        append("lee", NOW);
        append("", NOW);
        assertThat(list("kim", NOW.plusMillis(1), 10)).containsExactly(kim);
        assertThat(list("nobody", NOW.plusMillis(1), 10)).isEmpty();
    }

    @Test
    default void listsOnlyWhatWasBefore() {
        append("kim", NOW);
        AuditEvent before = append("kim", NOW.minusMillis(1));
        assertThat(list("", NOW, 10)).containsExactly(before);
        assertThat(list("kim", NOW, 10)).containsExactly(before);
    }

    @Test
    default void keepsEventsOfEveryKindAndOddDetails() {
        Instant at = NOW;
        for (AuditEvent.Kind kind : AuditEvent.Kind.values()) {
            at = at.plusMillis(1);
            AuditEvent event = new AuditEvent(
                    at,
                    kind,
                    Samples.ODD,
                    Samples.ODD,
                    Samples.ODD,
                    Samples.ODD,
                    Map.of(Samples.ODD, "", "", Samples.ODD, "4:x", "1:"));
            append(event);
            assertThat(list("", NOW.plusSeconds(1), 1)).containsExactly(event);
        }
    }

    @Test
    default void forgetsTheOldest() {
        append("kim", NOW.minusMillis(3));
        append("kim", NOW.minusMillis(1));
        append("kim", NOW.minusMillis(2));
        AuditEvent kept = append("kim", NOW);
        assertThat(forget(NOW, 2)).isEqualTo(2);
        assertThat(list("", NOW.plusMillis(1), 10)).extracting(AuditEvent::at).containsExactly(NOW, NOW.minusMillis(1));
        assertThat(forget(NOW, 10)).isEqualTo(1);
        assertThat(forget(NOW, 10)).isZero();
        assertThat(list("", NOW.plusMillis(1), 10)).containsExactly(kept);
    }

    private AuditEvent append(String subject, Instant at) {
        return append(new AuditEvent(at, AuditEvent.Kind.LOGIN_FAILED, subject, "", "", "", Map.of("why", "x")));
    }

    private AuditEvent append(AuditEvent event) {
        return database().write(transaction -> {
            transaction.audit().append(event);
            return event;
        });
    }

    private List<AuditEvent> list(String subject, Instant before, int limit) {
        return database().read(transaction -> transaction.audit().list(subject, before, limit));
    }

    private int forget(Instant before, int limit) {
        return database().write(transaction -> transaction.audit().forget(before, limit));
    }
}
