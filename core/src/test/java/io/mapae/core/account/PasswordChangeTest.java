package io.mapae.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.login.DeviceCookie;
import io.mapae.core.login.LoginAttempt;
import io.mapae.core.login.LoginResult;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.password.Password;
import io.mapae.core.session.Acting;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Device;
import io.mapae.core.session.SessionLimit;
import io.mapae.core.session.SessionRenewal;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordChangeTest {

    private static final Password PRESENT = new Password(Installation.PASSWORD);
    private static final Password NEXT = new Password("four unrelated words here");

    private static final String HERE = Installation.LAPTOP.address();

    private final Installation installation = new Installation();
    private final PasswordChange change = change(installation.database);
    private final Account account = installation.account("mina");
    private final Carried here = installation.open(account);
    private final Carried elsewhere = installation.open(account);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void theOthersEndAndTheActingSessionGoesOnWithAnotherToken() {
        PasswordChangeResult result = change.change(acting(here), PRESENT, NEXT, HERE, DeviceCookie.NONE);

        Carried next = ((PasswordChangeResult.Changed) result).carried();
        assertThat(next.session().id()).isEqualTo(here.session().id());
        assertThat(installation.loading.find(Installation.token(next))).isPresent();
        assertThat(installation.loading.find(Installation.token(here))).isEmpty();
        assertThat(installation.loading.find(Installation.token(elsewhere))).isEmpty();
    }

    @Test
    void theNewPasswordLogsInAndTheOldOneDoesNot() {
        change.change(acting(here), PRESENT, NEXT, HERE, DeviceCookie.NONE);

        assertThat(logIn(NEXT)).isInstanceOf(LoginResult.LoggedIn.class);
        assertThat(logIn(PRESENT)).isInstanceOf(LoginResult.WrongCredentials.class);
    }

    @Test
    void withoutThePresentPasswordNothingChanges() {
        assertThat(change.change(acting(here), NEXT, NEXT, HERE, DeviceCookie.NONE))
                .isInstanceOf(PasswordChangeResult.WrongPassword.class);

        assertThat(installation.loading.find(Installation.token(elsewhere))).isPresent();
        assertThat(logIn(PRESENT)).isInstanceOf(LoginResult.LoggedIn.class);
    }

    @Test
    void aPasswordThatIsTooCommonChangesNothing() {
        assertThat(change.change(acting(here), PRESENT, new Password("password123"), HERE, DeviceCookie.NONE))
                .isInstanceOf(PasswordChangeResult.Unacceptable.class);

        assertThat(installation.loading.find(Installation.token(elsewhere))).isPresent();
    }

    @Test
    void aSessionThatWasEndedMeanwhileDoesNotComeBackByIt() {
        Acting thief = acting(elsewhere);
        installation.database.write(transaction -> installation.revocations.endAccount(transaction, account.subject()));

        assertThat(change.change(thief, PRESENT, NEXT, HERE, DeviceCookie.NONE))
                .isInstanceOf(PasswordChangeResult.NoSession.class);
        assertThat(logIn(PRESENT)).isInstanceOf(LoginResult.LoggedIn.class);
    }

    /// Whoever has stolen the session is elsewhere, and that is what an operator wants to see.
    @Test
    void aWrongPasswordIsToldWithTheAddressThatItCameFrom() {
        String elsewhereInTheWorld = "198.51.100.9";

        change.change(acting(here), NEXT, NEXT, elsewhereInTheWorld, DeviceCookie.NONE);

        assertThat(installation.audit())
                .filteredOn(event -> event.kind() == AuditEvent.Kind.PASSWORD_REFUSED)
                .singleElement()
                .satisfies(event -> assertThat(event.address()).isEqualTo(elsewhereInTheWorld));
    }

    /// A login that renews a hash of old parameters changes the account too.
    @Test
    void whoIsOvertakenByAChangeOfTheAccountStaysSignedInAndMayTryAgain() {
        Database overtaken = new OvertakenDatabase(
                installation.database,
                () -> installation.database.write(transaction ->
                        transaction.accounts().replace(account, account.withPasswordHash(account.passwordHash()))));

        assertThat(change(overtaken).change(acting(here), PRESENT, NEXT, HERE, DeviceCookie.NONE))
                .isInstanceOf(PasswordChangeResult.TryLater.class);

        assertThat(installation.loading.find(Installation.token(here))).isPresent();
        assertThat(installation.loading.find(Installation.token(elsewhere))).isPresent();
        assertThat(change.change(acting(here), PRESENT, NEXT, HERE, DeviceCookie.NONE))
                .isInstanceOf(PasswordChangeResult.Changed.class);
    }

    @Test
    void theDeviceOfTheChangeStaysKnownAndNoOtherDoes() {
        DeviceCookie before = ((LoginResult.LoggedIn) logIn(PRESENT)).deviceCookie();

        PasswordChangeResult result = change.change(acting(here), PRESENT, NEXT, HERE, before);

        DeviceCookie after = ((PasswordChangeResult.Changed) result).deviceCookie();
        for (int guess = 0; guess < 10; guess++) {
            logIn(PRESENT, DeviceCookie.NONE, "198.51.100." + guess);
        }
        assertThat(logIn(NEXT, before, "192.0.2.1")).isInstanceOf(LoginResult.Throttled.class);
        assertThat(logIn(NEXT, after, "192.0.2.1")).isInstanceOf(LoginResult.LoggedIn.class);
    }

    private PasswordChange change(Database database) {
        return new PasswordChange(
                database,
                installation.sessions,
                new PasswordProof(
                        installation.database, installation.hasher, installation.throttle, installation.clock),
                installation.policy,
                installation.hasher,
                new SessionRenewal(
                        installation.sessions,
                        installation.sweeping,
                        installation.revocations,
                        installation.carriages,
                        installation.clock),
                installation.deviceCookies,
                installation.clock);
    }

    private Acting acting(Carried carried) {
        return new Acting(
                installation.loading.caller(carried.session()),
                Carriage.COOKIE,
                Installation.token(carried).reveal());
    }

    private LoginResult logIn(Password password) {
        return logIn(password, DeviceCookie.NONE, Installation.LAPTOP.address());
    }

    private LoginResult logIn(Password password, DeviceCookie cookie, String address) {
        Device device = new Device("", "", address);
        return installation
                .login(SessionLimit.NONE)
                .logIn(new LoginAttempt(
                        "mina", password, Carriage.COOKIE, ClientId.FIRST_PARTY, false, device, cookie, null));
    }

    /// Before each write, somebody else was faster.
    private record OvertakenDatabase(Database database, Runnable faster) implements Database {

        @Override
        public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            faster.run();
            return database.write(work);
        }

        @Override
        public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
            return database.read(work);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
