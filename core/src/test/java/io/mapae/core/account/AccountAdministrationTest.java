package io.mapae.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.AccountAddition.Added;
import io.mapae.core.account.AccountAddition.IdentifierTaken;
import io.mapae.core.audit.AuditEvent.Kind;
import io.mapae.core.login.DeviceCookie;
import io.mapae.core.login.LoginAttempt;
import io.mapae.core.login.LoginResult;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.session.Carried;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountAdministrationTest {

    private static final String BY = "command_line";

    private final Installation installation = new Installation();
    private final Account mina = installation.account("mina");
    private final AccountAdministration administration = new AccountAdministration(
            installation.database,
            installation.policy,
            installation.hasher,
            installation.revocations,
            installation.sweeping,
            installation.clock,
            installation.random);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void anAccountIsAddedInEitherRole() {
        AccountAddition addition =
                administration.add("joon", new Password(Installation.PASSWORD), Account.Role.OPERATOR, BY);

        assertThat(addition).isInstanceOf(Added.class);
        assertThat(((Added) addition).account().isOperator()).isTrue();
        assertThat(administration.add("JOON", new Password(Installation.PASSWORD), Account.Role.MEMBER, BY))
                .isEqualTo(new IdentifierTaken());
        assertThat(installation.audit().getFirst().details())
                .containsEntry("by", BY)
                .containsEntry("role", "operator");
    }

    @Test
    void accountsAreFoundAndListed() {
        Account joon = installation.account("joon");

        assertThat(administration.findByIdentifier(" MINA ")).contains(mina);
        assertThat(administration.find(joon.subject())).contains(joon);
        assertThat(administration.list("", 10)).containsExactly(joon, mina);
        assertThat(administration.list("joon", 10)).containsExactly(mina);
        assertThat(administration.list("", 1)).containsExactly(joon);
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndStaysOut() {
        Carried carried = installation.open(mina);

        assertThat(administration.disable(mina.subject(), BY)).contains(installation.head());

        assertThat(installation.loading.find(Installation.token(carried))).isEmpty();
        assertThat(installation.sessions.count(installation.clock.instant())).isZero();
        assertThat(installation.told)
                .last()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(FeedKind.ACCOUNT));
        assertThat(logIn(Installation.PASSWORD)).isEqualTo(new LoginResult.WrongCredentials());
        assertThat(installation.happened()).contains(Kind.ACCOUNT_DISABLED);
    }

    @Test
    void anEnabledAccountLogsInAgainButItsOldSessionsStayEnded() {
        Carried before = installation.open(mina);
        administration.disable(mina.subject(), BY);
        installation.sessions.create(before.session());

        assertThat(administration.enable(mina.subject(), BY)).isTrue();

        assertThat(logIn(Installation.PASSWORD)).isInstanceOf(LoginResult.LoggedIn.class);
        assertThat(installation.loading.find(Installation.token(before))).isEmpty();
    }

    @Test
    void aNewPasswordEndsEverySessionAndTheOldPassword() {
        Carried carried = installation.open(mina);

        assertThat(administration.setPassword(mina.subject(), new Password("another horse battery"), BY))
                .isEqualTo(new PasswordSetting.Done(installation.head()));

        assertThat(installation.loading.find(Installation.token(carried))).isEmpty();
        assertThat(logIn(Installation.PASSWORD)).isEqualTo(new LoginResult.WrongCredentials());
        assertThat(logIn("another horse battery")).isInstanceOf(LoginResult.LoggedIn.class);
    }

    @Test
    void aRefusedPasswordChangesNothing() {
        Carried carried = installation.open(mina);

        assertThat(administration.setPassword(mina.subject(), new Password("short"), BY))
                .isEqualTo(new PasswordSetting.PasswordRefused(new PasswordVerdict.TooShort(8)));

        assertThat(installation.loading.find(Installation.token(carried))).isPresent();
    }

    @Test
    void nothingHappensToAnAccountThatIsNotThere() {
        Subject nobody = Subject.random(installation.random);

        assertThat(administration.disable(nobody, BY)).isEmpty();
        assertThat(administration.enable(nobody, BY)).isFalse();
        assertThat(administration.setPassword(nobody, new Password(Installation.PASSWORD), BY))
                .isEqualTo(new PasswordSetting.NoAccount());
        assertThat(installation.told).isEmpty();
        assertThat(installation.audit()).isEmpty();
    }

    @Test
    void othersAreLeftAlone() {
        Carried joon = installation.open(installation.account("joon"));

        administration.disable(mina.subject(), BY);

        assertThat(installation.loading.find(Installation.token(joon))).isPresent();
    }

    @Test
    void whoeverLeavesIsGoneWithEverySession() {
        Carried carried = installation.open(mina);
        AccountRemoval removal = new AccountRemoval(
                installation.database, installation.revocations, installation.sweeping, installation.clock);

        assertThat(removal.remove(mina.subject(), "203.0.113.7")).contains(installation.head());
        installation.sessions.create(carried.session());

        assertThat(installation.loading.find(Installation.token(carried))).isEmpty();
        assertThat(administration.find(mina.subject())).isEmpty();
        assertThat(logIn(Installation.PASSWORD)).isEqualTo(new LoginResult.WrongCredentials());
        assertThat(removal.remove(mina.subject(), "203.0.113.7")).isEmpty();
        assertThat(installation.happened()).contains(Kind.ACCOUNT_REMOVED);
    }

    @Test
    void whoTakesOverAnIdentifierGetsNothingOfItsFormerOwner() {
        Carried before = installation.open(mina);
        new AccountRemoval(installation.database, installation.revocations, installation.sweeping, installation.clock)
                .remove(mina.subject(), "");

        Account next = installation.account("mina");

        assertThat(next.subject()).isNotEqualTo(mina.subject());
        assertThat(installation.loading.find(Installation.token(before))).isEmpty();
    }

    private LoginResult logIn(String password) {
        return installation
                .login(SessionLimit.NONE)
                .logIn(new LoginAttempt(
                        "mina",
                        new Password(password),
                        Carriage.COOKIE,
                        ClientId.FIRST_PARTY,
                        false,
                        Installation.LAPTOP,
                        DeviceCookie.NONE,
                        null));
    }
}
