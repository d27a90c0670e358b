package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Standing;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.SessionId;
import java.util.List;

/// What is left of what people were given.
final class Standings {
    private Standings() {}

    /// Returns when a new epoch has ended everything that came before.
    static void assertEverythingEnds(SharedNode node, Position before) {
        Await.until(
                "an epoch begins",
                () -> !node.told().isEmpty() && node.told().getLast().kind() == FeedKind.ALL);
        Position head = Feeds.head(node.database());
        assertThat(head).isEqualTo(new Position(1, 1));
        assertThat(standing(node).allows(before)).isFalse();
        assertThat(standing(node).allows(head)).isTrue();
        List<AuditEvent> audit =
                node.database().read(transaction -> transaction.audit().list("", Feeds.NOW.plusSeconds(1L << 40), 1));
        assertThat(audit).extracting(AuditEvent::kind).containsExactly(AuditEvent.Kind.EPOCH_OPENED);
    }

    /// What a guest's credential is worth.
    static Standing standing(SharedNode node) {
        return node.database()
                .read(transaction -> transaction
                        .revocations()
                        .standing(StandingQuery.ofSession(new SessionId(1, 2), Guest.GUEST, ClientId.FIRST_PARTY)));
    }
}
