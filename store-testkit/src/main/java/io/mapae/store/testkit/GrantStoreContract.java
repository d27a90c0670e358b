package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.END;
import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.store.Database;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/// What every grant store does.
public interface GrantStoreContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void findsAGrantAsItWasAdded() {
        Grant grant = added(Samples.sessionId());
        added(Samples.sessionId());
        assertThat(found(grants -> grants.find(grant.id()))).contains(grant);
        assertThat(found(grants ->
                        grants.find(Samples.grant(grant.session(), END).id())))
                .isEmpty();
    }

    @Test
    default void keepsOddValues() {
        Grant plain = Samples.grant(Samples.sessionId(), END);
        Grant odd = new Grant(
                plain.id(),
                plain.session(),
                plain.subject(),
                new ClientId("a".repeat(64)),
                Carriage.TOKEN_COOKIES,
                Set.of(),
                List.of(Samples.ODD, "", "4:x", "b", "a"),
                false,
                plain.seed(),
                new RefreshChain(Long.MAX_VALUE, List.of(), List.of(NOW, NOW, Instant.EPOCH), Long.MAX_VALUE),
                Position.START,
                Instant.EPOCH,
                END);
        add(odd);
        assertThat(found(grants -> grants.find(odd.id()))).contains(odd);
    }

    /// Whether a grant may be used is decided elsewhere.
    @Test
    default void findsAGrantThatHasExpired() {
        Grant grant = added(Samples.sessionId(), Instant.EPOCH);
        assertThat(found(grants -> grants.find(grant.id()))).contains(grant);
    }

    @Test
    default void replacesTheChainAndNothingElse() {
        Grant grant = added(Samples.sessionId());
        Grant next = Samples.next(grant);
        assertThat(did(grants -> grants.replace(grant, next))).isTrue();
        assertThat(found(grants -> grants.find(grant.id()))).contains(next);
    }

    /// The acting grant lives on where the others of its account end.
    @Test
    default void movesAGrantToALaterPosition() {
        Grant grant = added(Samples.sessionId());
        Grant next = grant.outliving(new Position(3, 42));
        assertThat(did(grants -> grants.replace(grant, next))).isTrue();
        assertThat(found(grants -> grants.find(grant.id()))).contains(next);
        assertThat(did(grants -> grants.replace(grant, Samples.next(grant)))).isFalse();
        assertThat(found(grants -> grants.find(grant.id()))).contains(next);
    }

    @Test
    default void refusesToReplaceAChainThatHasGoneOn() {
        Grant grant = added(Samples.sessionId());
        Grant next = Samples.next(grant);
        assertThat(did(grants -> grants.replace(grant, next))).isTrue();
        assertThat(did(grants -> grants.replace(grant, grant.withChain(RefreshChain.start()))))
                .isFalse();
        assertThat(found(grants -> grants.find(grant.id()))).contains(next);
    }

    /// A refresh token that is redeemed by two at once moves the chain by one.
    @Test
    default void oneOfManyRacingReplacesMovesTheChain() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Grant grant = added(Samples.sessionId());
            List<Boolean> moved = Race.run(4, () -> did(grants -> grants.replace(grant, Samples.next(grant))));
            assertThat(moved).as("round %d", round).containsOnlyOnce(true);
        }
    }

    @Test
    default void listsTheGrantsOfASession() {
        SessionId session = Samples.sessionId();
        Grant one = added(session);
        Grant other = added(session);
        added(Samples.sessionId());
        assertThat(listed(grants -> grants.listBySession(session, 10))).containsExactlyInAnyOrder(one, other);
        assertThat(listed(grants -> grants.listBySession(session, 1))).hasSize(1);
    }

    @Test
    default void aRemovedGrantIsGone() {
        Grant grant = added(Samples.sessionId());
        assertThat(did(grants -> grants.remove(grant.id()))).isTrue();
        assertThat(did(grants -> grants.remove(grant.id()))).isFalse();
        assertThat(did(grants -> grants.replace(grant, Samples.next(grant)))).isFalse();
        assertThat(found(grants -> grants.find(grant.id()))).isEmpty();
        assertThat(listed(grants -> grants.listBySession(grant.session(), 10))).isEmpty();
    }

    @Test
    default void forgetsOnlyWhatHasEnded() {
        Grant ended = added(Samples.sessionId(), NOW.minusMillis(1));
        Grant alive = added(Samples.sessionId(), NOW.plusMillis(1));
        assertThat(counted(grants -> grants.forget(NOW, 10))).isEqualTo(1);
        assertThat(found(grants -> grants.find(ended.id()))).isEmpty();
        assertThat(found(grants -> grants.find(alive.id()))).contains(alive);
    }

    @Test
    default void forgetsNoMoreThanItIsAskedTo() {
        for (int i = 0; i < 5; i++) {
            added(Samples.sessionId(), NOW.minusMillis(1));
        }
        assertThat(counted(grants -> grants.forget(NOW, 3))).isEqualTo(3);
        assertThat(counted(grants -> grants.forget(NOW, 3))).isEqualTo(2);
    }

    private Grant added(SessionId session) {
        return added(session, END);
    }

    private Grant added(SessionId session, Instant end) {
        Grant grant = Samples.grant(session, end);
        add(grant);
        return grant;
    }

    private void add(Grant grant) {
        database().<Boolean>write(transaction -> {
            transaction.grants().add(grant);
            return true;
        });
    }

    private Optional<Grant> found(Function<GrantStore, Optional<Grant>> question) {
        return database().read(transaction -> question.apply(transaction.grants()));
    }

    private List<Grant> listed(Function<GrantStore, List<Grant>> question) {
        return database().read(transaction -> question.apply(transaction.grants()));
    }

    private boolean did(Predicate<GrantStore> work) {
        return database().<Boolean>write(transaction -> work.test(transaction.grants()));
    }

    private int counted(ToIntFunction<GrantStore> work) {
        return database().<Integer>write(transaction -> work.applyAsInt(transaction.grants()));
    }
}
