package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.revocation.RevocationMemory;
import io.mapae.core.revocation.RevokedBelow;
import io.mapae.core.revocation.Standing;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.revocation.Tombstone;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What every memory of revocations does.
public interface RevocationMemoryContract {

    /// All four ids of a credential have the same bits, to show that kinds are told apart.
    SessionId SESSION = new SessionId(1, 2);

    GrantId GRANT = new GrantId(1, 2);
    TokenId TOKEN = new TokenId(1, 2);
    Subject SUBJECT = new Subject(1, 2);
    ClientId CLIENT = new ClientId("shop");
    SessionTokenHash HASH = Samples.token();

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void holdsNothingAgainstWhatItHasNotHeardOf() {
        bury(new Tombstone.OfSession(Samples.sessionId(), NOW));
        raise(new RevokedBelow.OfAccount(Samples.subject(), new Position(1, 1)));
        raise(new RevokedBelow.OfClient(new ClientId("SHOP"), new Position(1, 1)));
        assertThat(everything()).isEqualTo(new Standing(false, Position.START));
    }

    @Test
    default void anEndedSessionIsEndedHoweverItIsPresented() {
        bury(new Tombstone.OfSession(SESSION, NOW));
        assertThat(standing(session()).ended()).isTrue();
        assertThat(standing(session().by(HASH)).ended()).isTrue();
        assertThat(standing(session().by(GRANT, TOKEN)).ended()).isTrue();
    }

    @Test
    default void anEndedGrantEndsItsTokensAlone() {
        bury(new Tombstone.OfGrant(GRANT, NOW));
        assertThat(standing(session()).ended()).isFalse();
        assertThat(standing(session().by(HASH)).ended()).isFalse();
        assertThat(standing(session().by(GRANT)).ended()).isTrue();
        assertThat(standing(session().by(GRANT, TOKEN)).ended()).isTrue();
    }

    @Test
    default void anEndedSessionTokenEndsItselfAlone() {
        bury(new Tombstone.OfSessionToken(HASH, NOW));
        assertThat(standing(session()).ended()).isFalse();
        assertThat(standing(session().by(Samples.token())).ended()).isFalse();
        assertThat(standing(session().by(GRANT, TOKEN)).ended()).isFalse();
        assertThat(standing(session().by(HASH)).ended()).isTrue();
    }

    @Test
    default void anEndedAccessTokenEndsItselfAlone() {
        bury(new Tombstone.OfAccessToken(TOKEN, NOW));
        assertThat(standing(session()).ended()).isFalse();
        assertThat(standing(session().by(GRANT)).ended()).isFalse();
        assertThat(standing(session().by(GRANT, new TokenId(2, 1))).ended()).isFalse();
        assertThat(standing(session().by(GRANT, TOKEN)).ended()).isTrue();
    }

    @Test
    default void theHighestOfThreePositionsCounts() {
        raise(new RevokedBelow.OfAccount(SUBJECT, new Position(1, 5)));
        assertThat(everything().revokedBelow()).isEqualTo(new Position(1, 5));
        raise(new RevokedBelow.OfClient(CLIENT, new Position(1, 9)));
        assertThat(everything().revokedBelow()).isEqualTo(new Position(1, 9));
        raise(new RevokedBelow.OfAll(new Position(1, 7)));
        assertThat(everything().revokedBelow()).isEqualTo(new Position(1, 9));
        raise(new RevokedBelow.OfAll(new Position(2, 0)));
        assertThat(everything().revokedBelow()).isEqualTo(new Position(2, 0));
    }

    @Test
    default void aGuestIsRefusedWithItsClientAndWithAll() {
        StandingQuery guest = StandingQuery.ofSession(SESSION, Guest.GUEST, CLIENT);
        raise(new RevokedBelow.OfAccount(SUBJECT, new Position(1, 9)));
        assertThat(standing(guest).revokedBelow()).isEqualTo(Position.START);
        raise(new RevokedBelow.OfClient(CLIENT, new Position(1, 3)));
        assertThat(standing(guest).revokedBelow()).isEqualTo(new Position(1, 3));
        raise(new RevokedBelow.OfAll(new Position(1, 4)));
        assertThat(standing(guest).revokedBelow()).isEqualTo(new Position(1, 4));
    }

    @Test
    default void aPositionIsNeverLowered() {
        for (Function<Position, RevokedBelow> whom : List.<Function<Position, RevokedBelow>>of(
                position -> new RevokedBelow.OfAccount(SUBJECT, position),
                position -> new RevokedBelow.OfClient(CLIENT, position),
                RevokedBelow.OfAll::new)) {
            raise(whom.apply(new Position(2, 1)));
            raise(whom.apply(new Position(1, 999)));
            assertThat(everything().revokedBelow()).isEqualTo(new Position(2, 1));
        }
    }

    /// Half-open: at `until` nothing can present it any more.
    @Test
    default void forgetsTombstonesWhoseTimeIsOver() {
        bury(new Tombstone.OfSession(SESSION, NOW));
        assertThat(forget(NOW.minusMillis(1), 10)).isZero();
        assertThat(standing(session()).ended()).isTrue();
        assertThat(forget(NOW, 10)).isEqualTo(1);
        assertThat(standing(session()).ended()).isFalse();
    }

    @Test
    default void theLaterOfTwoTimesCounts() {
        bury(new Tombstone.OfSession(SESSION, NOW));
        bury(new Tombstone.OfSession(SESSION, NOW.plusMillis(5)));
        bury(new Tombstone.OfSession(SESSION, NOW.minusMillis(5)));
        assertThat(forget(NOW.plusMillis(4), 10)).isZero();
        assertThat(standing(session()).ended()).isTrue();
        assertThat(forget(NOW.plusMillis(5), 10)).isEqualTo(1);
    }

    @Test
    default void forgetsNoMoreThanItIsAskedTo() {
        for (int i = 0; i < 5; i++) {
            bury(new Tombstone.OfSession(Samples.sessionId(), NOW));
        }
        assertThat(forget(NOW, 3)).isEqualTo(3);
        assertThat(forget(NOW, 3)).isEqualTo(2);
    }

    private static StandingQuery session() {
        return StandingQuery.ofSession(SESSION, SUBJECT, CLIENT);
    }

    private Standing everything() {
        return standing(session().by(HASH).by(GRANT, TOKEN));
    }

    private Standing standing(StandingQuery query) {
        return database().read(transaction -> transaction.revocations().standing(query));
    }

    private void bury(Tombstone tombstone) {
        write(revocations -> revocations.bury(tombstone));
    }

    private void raise(RevokedBelow revoked) {
        write(revocations -> revocations.raise(revoked));
    }

    private int forget(Instant now, int limit) {
        return database().write(transaction -> transaction.revocations().forget(now, limit));
    }

    private void write(Consumer<RevocationMemory> work) {
        database().<Boolean>write(transaction -> {
            work.accept(transaction.revocations());
            return true;
        });
    }
}
