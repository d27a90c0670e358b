package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.END;
import static io.mapae.store.testkit.Samples.IDLE;
import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.move.MovedMarks;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every session store does, one call at a time. {@link SessionRacesContract} has what it does when calls
/// meet.
public interface SessionStoreContract {

    /// An empty store, the same at each call within a test.
    SessionStore store();

    @Test
    default void findsASessionByItsTokenAndByItsId() {
        Session session = created(Samples.session());
        created(Samples.session());
        assertThat(store().find(tokenOf(session), NOW)).contains(session);
        assertThat(store().find(session.id(), NOW)).contains(session);
    }

    @Test
    default void missesWhatItWasNeverGiven() {
        created(Samples.session());
        assertThat(store().find(Samples.token(), NOW)).isEmpty();
        assertThat(store().find(Samples.sessionId(), NOW)).isEmpty();
    }

    @Test
    default void keepsGuestsAndSessionsWithoutAToken() {
        Session guest = created(Samples.guestSession());
        Session one = created(Samples.session(Samples.subject(), null, NOW));
        Session other = created(Samples.session(Samples.subject(), null, NOW));
        assertThat(store().find(tokenOf(guest), NOW)).contains(guest);
        assertThat(store().find(one.id(), NOW)).contains(one);
        assertThat(store().find(other.id(), NOW)).contains(other);
    }

    @Test
    default void refusesATokenThatAnotherSessionHas() {
        Session session = created(Samples.session());
        Session thief = Samples.session(Samples.subject(), session.token(), NOW);
        assertThatThrownBy(() -> store().create(thief)).isInstanceOf(RuntimeException.class);
        assertThat(store().find(tokenOf(session), NOW)).contains(session);
    }

    @Test
    default void refusesAnIdThatIsTaken() {
        Session session = created(Samples.session());
        Session again = session.carriedBy(Carriage.COOKIE, session.client(), Samples.token());
        assertThatThrownBy(() -> store().create(again)).isInstanceOf(RuntimeException.class);
        assertThat(store().find(session.id(), NOW)).contains(session);
    }

    /// Half-open: at the end it is over.
    @Test
    default void aSessionIsOverAtItsEnd() {
        Session session = created(Samples.session(Samples.subject(), Samples.token(), END.minusSeconds(60)));
        assertThat(store().find(session.id(), END.minusMillis(1))).isPresent();
        assertThat(store().find(tokenOf(session), END.minusMillis(1))).isPresent();
        assertThat(store().find(session.id(), END)).isEmpty();
        assertThat(store().find(tokenOf(session), END)).isEmpty();
    }

    /// Half-open: at the end of the idle time it is over.
    @Test
    default void aSessionIsOverWhenItWentUnusedForTooLong() {
        Session session = created(Samples.session());
        Instant over = NOW.plus(IDLE);
        assertThat(store().find(session.id(), over.minusMillis(1))).isPresent();
        assertThat(store().find(tokenOf(session), over.minusMillis(1))).isPresent();
        assertThat(store().find(session.id(), over)).isEmpty();
        assertThat(store().find(tokenOf(session), over)).isEmpty();
    }

    @Test
    default void replacesASessionThatNobodyTouched() {
        Session session = created(Samples.session());
        Session next = session.carriedBy(Carriage.TOKEN_COOKIES, new ClientId("shop"), Samples.token())
                .authenticated(new Authentication(List.of("pwd"), "", NOW.plusMillis(3)), new Position(4, 0))
                .withDevice(new Device("phone", "Chrome", "192.0.2.7"));
        assertThat(store().replace(session, next)).isTrue();
        assertThat(store().find(session.id(), NOW)).contains(next);
        assertThat(store().find(tokenOf(next), NOW)).contains(next);
    }

    /// A replaced token that still opens the session is a fixation.
    @Test
    default void missesAReplacedToken() {
        Session session = created(Samples.session());
        Session next = session.carriedBy(Carriage.COOKIE, session.client(), Samples.token());
        assertThat(store().replace(session, next)).isTrue();
        assertThat(store().find(tokenOf(session), NOW)).isEmpty();
        assertThat(store().replace(next, next.carriedBy(Carriage.TOKENS, next.client(), null)))
                .isTrue();
        assertThat(store().find(tokenOf(next), NOW)).isEmpty();
        assertThat(store().find(session.id(), NOW)).isPresent();
    }

    @Test
    default void refusesToReplaceWhatWasReplaced() {
        Session session = created(Samples.session());
        Session first = session.withDevice(new Device("first", "", ""));
        assertThat(store().replace(session, first)).isTrue();
        assertThat(store().replace(session, session.withDevice(new Device("second", "", ""))))
                .isFalse();
        assertThat(store().find(session.id(), NOW)).contains(first);
    }

    /// That is how a session is taken out if it is still the same ({@link io.mapae.core.move.SessionMover}).
    @Test
    default void aSessionThatIsReplacedByOneThatWasOverForEverIsFoundAtNoTime() {
        Session session = created(Samples.session());
        Session over = MovedMarks.of(session);
        assertThat(store().replace(session, over)).isTrue();
        assertThat(store().find(session.id(), Instant.EPOCH)).isEmpty();
        assertThat(store().find(tokenOf(session), Instant.EPOCH)).isEmpty();
        assertThat(store().replace(session, session.withDevice(session.device())))
                .isFalse();
        boolean _ = store().end(session.id());
        created(session);
        assertThat(store().find(tokenOf(session), NOW)).contains(session);
    }

    /// At this time every session that there is was alive.
    @Test
    default void aSessionIsFoundAtTheBeginningOfTime() {
        Session session = created(Samples.session());
        assertThat(store().find(session.id(), Instant.EPOCH)).contains(session);
    }

    @Test
    default void aReplacementKeepsTheLaterLastUse() {
        Session session = created(Samples.session());
        store().touch(List.of(new SessionUse(session.id(), NOW.plusSeconds(60))));
        assertThat(store().replace(session, session.withDevice(new Device("named", "", ""))))
                .isTrue();
        assertThat(store().find(session.id(), NOW.plus(IDLE).plusSeconds(59))).hasValueSatisfying(kept -> {
            assertThat(kept.lastUse()).isEqualTo(NOW.plusSeconds(60));
            assertThat(kept.device().name()).isEqualTo("named");
        });
    }

    @Test
    default void missesWhatHasEnded() {
        Session session = created(Samples.session());
        assertThat(store().end(session.id())).isTrue();
        assertThat(store().find(session.id(), NOW)).isEmpty();
        assertThat(store().find(tokenOf(session), NOW)).isEmpty();
        assertThat(store().replace(session, session.withDevice(session.device())))
                .isFalse();
        assertThat(store().end(session.id())).isFalse();
    }

    @Test
    default void notesUses() {
        Session one = created(Samples.session());
        Session other = created(Samples.guestSession());
        store().touch(List.of(
                new SessionUse(one.id(), NOW.plusMillis(2)),
                new SessionUse(Samples.sessionId(), NOW.plusMillis(3)),
                new SessionUse(other.id(), NOW.plusMillis(4))));
        assertThat(store().find(one.id(), NOW)).contains(one.used(NOW.plusMillis(2)));
        assertThat(store().find(other.id(), NOW)).contains(other.used(NOW.plusMillis(4)));
    }

    @Test
    default void passesOverEarlierUses() {
        Session session = created(Samples.session());
        store().touch(List.of(
                new SessionUse(session.id(), NOW.plusMillis(5)), new SessionUse(session.id(), NOW.minusMillis(5))));
        assertThat(store().find(session.id(), NOW)).contains(session.used(NOW.plusMillis(5)));
    }

    @Test
    default void aUseAfterTheEndRevivesNothing() {
        Session session = created(Samples.session());
        store().touch(List.of(new SessionUse(session.id(), NOW.plus(IDLE))));
        assertThat(store().find(session.id(), NOW.plus(IDLE))).isEmpty();
        store().touch(List.of(new SessionUse(session.id(), END)));
        assertThat(store().find(session.id(), END)).isEmpty();
    }

    /// A use is no replacement: whoever read the session before it may still replace it.
    @Test
    default void aUseDoesNotStandInTheWayOfAReplacement() {
        Session session = created(Samples.session());
        store().touch(List.of(new SessionUse(session.id(), NOW.plusMillis(1))));
        assertThat(store().replace(session, session.withDevice(new Device("named", "", ""))))
                .isTrue();
    }

    private Session created(Session session) {
        store().create(session);
        return session;
    }

    private static SessionTokenHash tokenOf(Session session) {
        return session.findToken().orElseThrow();
    }
}
