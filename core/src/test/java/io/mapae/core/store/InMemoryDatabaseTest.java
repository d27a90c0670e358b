package io.mapae.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.revocation.Tombstone;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What memory does beyond the contract that every store passes.
final class InMemoryDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Client CLIENT =
            new Client(new ClientId("app"), "App", new ClientCredential.None(), Set.of(), Set.of(), NOW);
    private static final Tombstone.OfSession ENDED = new Tombstone.OfSession(new SessionId(1, 2), NOW.plusSeconds(60));

    private final List<FeedEntry> told = new ArrayList<>();
    private final Database database = new InMemoryDatabase(told::addAll);

    @Test
    void aFailingWorkIsUndoneInEveryStore() {
        database.write(transaction -> transaction.clients().add(CLIENT));
        assertThatThrownBy(() -> database.write(transaction -> {
                    transaction.clients().remove(CLIENT.id());
                    transaction.revocations().bury(ENDED);
                    append(transaction);
                    transaction.feed().openEpoch(7);
                    throw new UnsupportedOperationException("thrown on");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(database.<Boolean>read(
                        transaction -> transaction.clients().find(CLIENT.id()).isPresent()))
                .isTrue();
        assertThat(database.<Boolean>read(transaction -> transaction
                        .revocations()
                        .standing(StandingQuery.ofSession(ENDED.id(), Guest.GUEST, CLIENT.id()))
                        .ended()))
                .isFalse();
        assertThat(told).isEmpty();
        assertThat(database.write(InMemoryDatabaseTest::append)).isEqualTo(new Position(0, 1));
    }

    @Test
    void aListenerMayReadTheDatabase() {
        List<Position> heads = new ArrayList<>();
        Database[] reading = new Database[1];
        reading[0] = new InMemoryDatabase(entries ->
                heads.add(reading[0].read(transaction -> transaction.feed().head())));
        reading[0].write(InMemoryDatabaseTest::append);
        assertThat(heads).containsExactly(new Position(0, 1));
    }

    @Test
    void aWorkInsideOfAnotherIsRefused() {
        assertThatThrownBy(() -> database.write(outer -> database.write(InMemoryDatabaseTest::append)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Position append(Transaction transaction) {
        return transaction.feed().append(FeedKind.SESSION, 5, NOW);
    }
}
