package io.mapae.core.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.session.Carried;
import io.mapae.core.session.EndReason;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {

    private final Installation installation = new Installation();
    private final Account mina = installation.account("mina");
    private final HousekeepingSettings settings =
            HousekeepingSettings.of(Duration.ofMinutes(5), Duration.ofMinutes(5), HousekeepingSettings.AUDIT_DEFAULT);
    private final Housekeeping housekeeping = new Housekeeping(
            installation.database,
            installation.sessions,
            settings,
            Duration.ZERO,
            installation.clock,
            installation.clock::steadyNanos);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void whatLivesIsKept() {
        Carried carried = installation.open(mina);
        installation.ending.end(installation.open(mina).session(), EndReason.LOGOUT);
        installation.clock.advance(Duration.ofMinutes(6));

        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 0, 0, 0, 0));

        assertThat(installation.loading.find(Installation.token(carried))).isPresent();
    }

    @Test
    void whatIsOverIsForgottenEachInItsTime() {
        installation.open(mina, Carriage.TOKENS);
        installation.ending.end(installation.open(mina).session(), EndReason.LOGOUT);
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 0, 0, 0, 0));

        installation.clock.advance(Duration.ofMinutes(6));
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 0, 0, 1, 0));
        installation.clock.advance(Duration.ofMinutes(24));
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(1, 0, 0, 0, 0));
        installation.clock.advance(Duration.ofHours(12));
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 1, 0, 0, 0));
        installation.clock.advance(Housekeeping.TOMBSTONE_MARGIN);
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 0, 1, 0, 0));
        installation.clock.advance(HousekeepingSettings.AUDIT_DEFAULT);
        assertThat(housekeeping.tidy()).isEqualTo(new Forgotten(0, 0, 0, 0, 1));
    }

    @Test
    void aForgottenEntryRaisesTheFloor() {
        Position position = installation.database.write(
                transaction -> installation.revocations.endAccount(transaction, mina.subject()));
        housekeeping.tidy();
        installation.clock.advance(Duration.ofMinutes(7));

        housekeeping.tidy();

        assertThat(installation.<Position>read(transaction -> transaction.feed().floor()))
                .isEqualTo(position);
    }

    @Test
    void anEndedSessionStaysEndedAfterItsEntryIsForgotten() {
        Carried carried = installation.open(mina);
        installation.ending.end(carried.session(), EndReason.LOGOUT);
        housekeeping.tidy();
        installation.clock.advance(Duration.ofMinutes(7));
        housekeeping.tidy();

        installation.sessions.create(carried.session());

        assertThat(installation.loading.find(Installation.token(carried))).isEmpty();
    }

    @Test
    void moreThanABatchIsForgottenInOneRound() {
        append(3 * Housekeeping.BATCH + 1);
        housekeeping.tidy();
        installation.clock.advance(Duration.ofDays(100));

        Forgotten forgotten = housekeeping.tidy();

        assertThat(forgotten.feedEntries()).isEqualTo(3 * Housekeeping.BATCH + 1);
        assertThat(forgotten.auditEvents()).isEqualTo(3 * Housekeeping.BATCH + 1);
    }

    /// They are forgotten fewer at a time, and all the same.
    @Test
    void moreSessionsThanABatchAreForgottenInOneRound() {
        for (int i = 0; i < 2 * Housekeeping.SESSIONS_AT_ONCE + 1; i++) {
            installation.open(mina);
        }
        installation.clock.advance(Duration.ofMinutes(31));

        assertThat(housekeeping.tidy().sessions()).isEqualTo(2 * Housekeeping.SESSIONS_AT_ONCE + 1);
    }

    @Test
    void aStoppedRoundEndsWithItsBatch() {
        append(3 * Housekeeping.BATCH);
        housekeeping.tidy();
        installation.clock.advance(Duration.ofDays(100));
        housekeeping.stop();

        assertThat(housekeeping.tidy().feedEntries()).isEqualTo(Housekeeping.BATCH);
    }

    /// A revocation that is forgotten too early lets someone in.
    @Test
    void aWallClockThatJumpsAheadTakesNoEntryAway() {
        append(1);
        Housekeeping steady = new Housekeeping(
                installation.database, installation.sessions, settings, Duration.ZERO, installation.clock, () -> 0);
        steady.tidy();
        installation.clock.advance(Duration.ofHours(1));

        assertThat(steady.tidy().feedEntries()).isZero();
    }

    /// Nor does a new process know how old an entry is that it found.
    @Test
    void whoHasJustBegunForgetsNoEntry() {
        append(1);
        installation.clock.advance(Duration.ofHours(1));

        assertThat(housekeeping.tidy().feedEntries()).isZero();
    }

    @Test
    void theFeedIsKeptAMinuteLongerThanTheLongestThatItIsHeldAgainst() {
        assertThat(HousekeepingSettings.of(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(1))
                        .feed())
                .isEqualTo(Duration.ofMinutes(61));
        assertThat(settings.feed()).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void roundsEndWhenTheyAreClosed() {
        try (HousekeepingRounds _ = new HousekeepingRounds(housekeeping, _ -> {}, _ -> {})) {
            assertThat(installation.happened()).isEmpty();
        }
    }

    private void append(int count) {
        AuditEvent event =
                new AuditEvent(installation.clock.instant(), AuditEvent.Kind.LOGIN_FAILED, "", "", "", "", Map.of());
        installation.database.write(transaction -> {
            for (int i = 0; i < count; i++) {
                transaction.feed().append(FeedKind.SESSION, i + 1, installation.clock.instant());
                transaction.audit().append(event);
            }
            return true;
        });
    }
}
