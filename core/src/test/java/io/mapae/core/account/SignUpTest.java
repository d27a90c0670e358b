package io.mapae.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.AccountAddition.Added;
import io.mapae.core.account.AccountAddition.IdentifierTaken;
import io.mapae.core.account.AccountAddition.IdentifierUnacceptable;
import io.mapae.core.account.AccountAddition.PasswordRefused;
import io.mapae.core.account.SignUpResult.InvitationRefused;
import io.mapae.core.account.SignUpResult.Throttled;
import io.mapae.core.audit.AuditEvent.Kind;
import io.mapae.core.login.AddressThrottle;
import io.mapae.core.login.ThrottleSettings;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordMatch;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignUpTest {

    private final Installation installation = new Installation();
    private final OperatorInvitation invitations =
            new OperatorInvitation(installation.database, installation.clock, installation.random);
    private final SignUp signUp = signUpIn(installation.database);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void anyoneBecomesAMember() {
        Account account = added(signUp("  Mina@Example.com ", null));

        assertThat(account.typed()).isEqualTo("Mina@Example.com");
        assertThat(account.identifier().value()).isEqualTo("mina@example.com");
        assertThat(account.role()).isEqualTo(Account.Role.MEMBER);
        assertThat(installation.hasher.match(new Password(Installation.PASSWORD), account.passwordHash()))
                .isEqualTo(PasswordMatch.MATCHES);
        assertThat(found("mina@example.com")).isEqualTo(account);
        assertThat(installation.happened()).containsExactly(Kind.ACCOUNT_ADDED);
    }

    @Test
    void anIdentifierIsTakenInEverySpelling() {
        added(signUp("mina@example.com", null));

        assertThat(signUp("MINA@example.com", null)).isEqualTo(new IdentifierTaken());
        assertThat(signUp("\uff4dina@example.com", null)).isEqualTo(new IdentifierTaken());
    }

    @Test
    void someIdentifiersAreUnacceptable() {
        assertThat(signUp(" ", null)).isEqualTo(new IdentifierUnacceptable());
        assertThat(signUp("a\u0000b", null)).isEqualTo(new IdentifierUnacceptable());
        assertThat(signUp("a\u200db", null)).isEqualTo(new IdentifierUnacceptable());
        assertThat(signUp("x".repeat(129), null)).isEqualTo(new IdentifierUnacceptable());
    }

    @Test
    void aPasswordIsJudged() {
        assertThat(signUp.signUp(new SignUpOrder("mina@example.com", new Password("short"), "203.0.113.7", null)))
                .isEqualTo(new PasswordRefused(new PasswordVerdict.TooShort(8)));
        assertThat(signUp.signUp(
                        new SignUpOrder("mina@example.com", new Password("MINA@example.com"), "203.0.113.7", null)))
                .isEqualTo(new PasswordRefused(new PasswordVerdict.SameAsIdentifier()));
    }

    @Test
    void oneAddressSignsUpTenTimesThenOnceAMinute() {
        for (int i = 0; i < 10; i++) {
            added(signUp("someone" + i, null));
        }

        assertThat(signUp("mina", null)).isEqualTo(new Throttled(Duration.ofMinutes(1)));
        installation.clock.advance(Duration.ofMinutes(1));
        added(signUp("mina", null));
    }

    @Test
    void whoIsInvitedBecomesAnOperatorOnce() {
        InvitationToken token = invitations.inviteFirst().orElseThrow();

        Account operator = added(signUp("mina", token));

        assertThat(operator.isOperator()).isTrue();
        assertThat(signUp("joon", token)).isEqualTo(new InvitationRefused());
        assertThat(installation.happened()).containsExactly(Kind.ACCOUNT_ADDED, Kind.OPERATOR_INVITED);
    }

    @Test
    void aTakenIdentifierOrABadPasswordDoesNotCostTheInvitation() {
        added(signUp("joon", null));
        InvitationToken token = invitations.inviteFirst().orElseThrow();

        assertThat(signUp("joon", token)).isEqualTo(new IdentifierTaken());
        assertThat(signUp.signUp(new SignUpOrder("mina", new Password("short"), "203.0.113.7", token)))
                .isInstanceOf(PasswordRefused.class);

        assertThat(added(signUp("mina", token)).isOperator()).isTrue();
    }

    @Test
    void anIdentifierThatIsTakenMeanwhileDoesNotCostTheInvitation() {
        InvitationToken token = invitations.invite();
        AtomicBoolean overtaken = new AtomicBoolean();
        Database overtaking = new Database() {
            @Override
            public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
                if (overtaken.compareAndSet(false, true)) {
                    added(signUp("mina", null));
                }
                return installation.database.write(work);
            }

            @Override
            public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
                return installation.database.read(work);
            }

            @Override
            public void close() {}
        };

        assertThat(signUpIn(overtaking).signUp(order("mina", token))).isEqualTo(new IdentifierTaken());

        assertThat(added(signUp("joon", token)).isOperator()).isTrue();
    }

    @Test
    void anInvitationIsOpenForADay() {
        InvitationToken token = invitations.invite();
        installation.clock.advance(OperatorInvitation.LIFE.minusNanos(1));
        added(signUp("mina", token));

        InvitationToken late = invitations.invite();
        installation.clock.advance(OperatorInvitation.LIFE);
        assertThat(signUp("joon", late)).isEqualTo(new InvitationRefused());
    }

    @Test
    void aRefusedInvitationAddsNoAccount() {
        InvitationToken never = InvitationToken.random(installation.random);

        assertThat(signUp("mina", never)).isEqualTo(new InvitationRefused());

        assertThat(installation.<Boolean>read(
                        transaction -> transaction.accounts().list("", 10).isEmpty()))
                .isTrue();
    }

    @Test
    void aNewInvitationClosesTheOneBefore() {
        InvitationToken first = invitations.inviteFirst().orElseThrow();
        InvitationToken second = invitations.inviteFirst().orElseThrow();

        assertThat(signUp("mina", first)).isEqualTo(new InvitationRefused());
        added(signUp("mina", second));
        assertThat(invitations.inviteFirst()).isEmpty();
    }

    @Test
    void anInvitationTokenIsReadBackAndNeverPrinted() {
        InvitationToken token = invitations.invite();

        assertThat(InvitationToken.parse(token.reveal())).contains(token);
        assertThat(token.reveal()).startsWith("mapae_i_").hasSize(40);
        assertThat(token.toString()).doesNotContain(token.reveal().substring(8, 16));
        assertThat(InvitationToken.parse(token.reveal() + "A")).isEmpty();
        assertThat(InvitationToken.parse("mapae_i_" + "!".repeat(32))).isEmpty();
    }

    private SignUp signUpIn(Database database) {
        return new SignUp(
                database,
                installation.policy,
                installation.hasher,
                new AddressThrottle(ThrottleSettings.DEFAULT.signUps(), installation.clock),
                installation.clock,
                installation.random);
    }

    private SignUpResult signUp(String identifier, @Nullable InvitationToken invitation) {
        return signUp.signUp(order(identifier, invitation));
    }

    private static SignUpOrder order(String identifier, @Nullable InvitationToken invitation) {
        return new SignUpOrder(identifier, new Password(Installation.PASSWORD), "203.0.113.7", invitation);
    }

    private Account found(String identifier) {
        return installation.read(transaction -> transaction
                .accounts()
                .findByIdentifier(new Identifier(identifier))
                .orElseThrow());
    }

    private static Account added(SignUpResult result) {
        assertThat(result).isInstanceOf(Added.class);
        return ((Added) result).account();
    }
}
