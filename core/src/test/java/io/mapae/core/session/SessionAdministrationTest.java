package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionAdministrationTest {

    private static final String BY = "command_line";

    private final Installation installation = new Installation();
    private final Account mina = installation.account("mina");
    private final Account joon = installation.account("joon");
    private final List<Runnable> background = new ArrayList<>();
    private final SessionAdministration administration = new SessionAdministration(
            installation.database,
            installation.sessions,
            installation.revocations,
            installation.sweeping,
            background::add,
            installation.clock);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void everyoneWhoIsSignedInIsListedPageByPage() {
        List<SessionId> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.add(installation.open(i % 2 == 0 ? mina : joon).session().id());
        }
        opened.add(guest().session().id());

        List<SessionId> listed = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            SessionPage page = administration.list(after, 3);
            assertThat(page.sessions()).hasSizeLessThanOrEqualTo(3);
            page.sessions().forEach(session -> listed.add(session.id()));
            after = page.next();
            pages++;
        } while (!after.isEmpty() && pages < 10);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(opened);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void anAccountsSessionsAreListedTheNewestFirst() {
        Session first = installation.open(mina).session();
        installation.clock.advance(Duration.ofSeconds(1));
        Session second = installation.open(mina).session();
        installation.open(joon);

        assertThat(administration.listOf(mina.subject())).containsExactly(second, first);
    }

    @Test
    void whatHasEndedIsNotListedThoughItsStoreBringsItBack() {
        Session session = installation.open(mina).session();
        administration.end(session.id(), BY);
        installation.sessions.create(session);

        assertThat(administration.list("", 10).sessions()).isEmpty();
        assertThat(administration.listOf(mina.subject())).isEmpty();
    }

    @Test
    void oneSessionIsEnded() {
        Carried ended = installation.open(mina);
        Carried other = installation.open(mina);

        assertThat(administration.end(ended.session().id(), BY)).contains(installation.head());

        assertThat(installation.loading.find(Installation.token(ended))).isEmpty();
        assertThat(installation.loading.find(Installation.token(other))).isPresent();
        AuditEvent event = installation.audit().getFirst();
        assertThat(event.kind()).isEqualTo(AuditEvent.Kind.SESSION_ENDED);
        assertThat(event.subject()).isEqualTo(mina.subject().toString());
        assertThat(event.details()).containsEntry("by", BY).containsEntry("reason", "operator");
        assertThat(administration.end(ended.session().id(), BY)).isEmpty();
    }

    @Test
    void aGuestsSessionIsEndedToo() {
        Carried guest = guest();

        assertThat(administration.end(guest.session().id(), BY)).isPresent();

        assertThat(installation.loading.find(Installation.token(guest))).isEmpty();
    }

    @Test
    void everySessionOfAnAccountIsEnded() {
        Carried ended = installation.open(mina);
        Carried other = installation.open(joon);

        Position position = administration.endOf(mina.subject(), BY);

        assertThat(position).isEqualTo(installation.head());
        assertThat(installation.loading.find(Installation.token(ended))).isEmpty();
        assertThat(installation.loading.find(Installation.token(other))).isPresent();
        assertThat(installation.sessions.count(installation.clock.instant())).isEqualTo(1);
    }

    @Test
    void everySessionOfTheInstallationIsEndedBeforeTheStoreIsSwept() {
        List<Carried> all = List.of(installation.open(mina), installation.open(joon), guest());

        administration.endAll(BY);

        assertThat(all)
                .allSatisfy(carried -> assertThat(installation.loading.find(Installation.token(carried)))
                        .isEmpty());
        assertThat(installation.sessions.count(installation.clock.instant())).isEqualTo(3);
        Carried after = installation.open(mina);
        background.forEach(Runnable::run);
        assertThat(administration.list("", 10).sessions()).containsExactly(after.session());
        assertThat(installation.sessions.count(installation.clock.instant())).isEqualTo(1);
    }

    @Test
    void aSweepSparesWhoeverHasAuthenticatedAgain() {
        for (int i = 0; i < 3; i++) {
            installation.open(mina);
        }
        Position position = installation.database.write(
                transaction -> installation.revocations.endAccount(transaction, mina.subject()));
        Carried again = installation.open(mina);

        installation.sweeping.sweepAccount(mina.subject(), position);

        assertThat(administration.listOf(mina.subject())).containsExactly(again.session());
        assertThat(installation.sessions.count(installation.clock.instant())).isEqualTo(1);
    }

    @Test
    void aSweepGoesThroughMoreThanABatch() {
        for (int i = 0; i < 1_700; i++) {
            installation.open(mina);
        }

        administration.endOf(mina.subject(), BY);

        assertThat(installation.sessions.count(installation.clock.instant())).isZero();
    }

    private Carried guest() {
        return installation.opening(SessionLimit.NONE).openGuest(Installation.LAPTOP);
    }
}
