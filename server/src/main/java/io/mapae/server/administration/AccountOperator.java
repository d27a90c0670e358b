package io.mapae.server.administration;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountAddition;
import io.mapae.core.account.OperatorInvitation;
import io.mapae.core.account.PasswordSetting;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.guard.id.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Accounts of an open installation.
final class AccountOperator implements AccountAdministration {

    private final io.mapae.core.account.AccountAdministration accounts;
    private final OperatorInvitation invitation;
    private final Function<String, String> invitationLink;

    /// @param invitationLink makes the link from the text of an invitation
    AccountOperator(
            io.mapae.core.account.AccountAdministration accounts,
            OperatorInvitation invitation,
            Function<String, String> invitationLink) {
        this.accounts = accounts;
        this.invitation = invitation;
        this.invitationLink = invitationLink;
    }

    /// The account with this identifier or `sub`.
    Optional<Account> find(String text) {
        return Subject.parse(text).flatMap(accounts::find).or(() -> accounts.findByIdentifier(text));
    }

    @Override
    public Outcome add(String identifier, Password password, Account.Role role) {
        return switch (accounts.add(identifier, password, role, InstallationOperator.BY)) {
            case AccountAddition.Added(Account account) ->
                Outcome.done("added " + account.identifier() + " (" + account.subject() + ")");
            case AccountAddition.IdentifierTaken _ -> Outcome.refused("this identifier is taken");
            case AccountAddition.IdentifierUnacceptable _ ->
                Outcome.refused("an identifier has 1 to 128 characters, none of them a control character");
            case AccountAddition.PasswordRefused refused -> Outcome.refused(reason(refused.verdict()));
            case AccountAddition.Busy _ -> Outcome.refused("too many passwords are being hashed; try again soon");
        };
    }

    @Override
    public List<Account> list(String after, int limit) {
        return accounts.list(after, limit);
    }

    @Override
    public Outcome disable(String account) {
        return with(
                account,
                found -> accounts.disable(found.subject(), InstallationOperator.BY)
                                .isPresent()
                        ? Outcome.done("disabled " + found.identifier() + " and ended its sessions")
                        : unknown(account));
    }

    @Override
    public Outcome enable(String account) {
        return with(
                account,
                found -> accounts.enable(found.subject(), InstallationOperator.BY)
                        ? Outcome.done("enabled " + found.identifier())
                        : unknown(account));
    }

    @Override
    public Outcome password(String account, Password password) {
        return with(account, found -> switch (accounts.setPassword(
                found.subject(), password, InstallationOperator.BY)) {
            case PasswordSetting.Done _ ->
                Outcome.done("set the password of " + found.identifier() + " and ended its sessions");
            case PasswordSetting.NoAccount _ -> unknown(account);
            case PasswordSetting.PasswordRefused refused -> Outcome.refused(reason(refused.verdict()));
            case PasswordSetting.Busy _ -> Outcome.refused("too many passwords are being hashed; try again soon");
        });
    }

    @Override
    public Outcome invite() {
        return Outcome.done(
                "whoever opens this link first can sign up as an operator, within " + OperatorInvitation.LIFE.toHours()
                        + " hours:",
                invitationLink.apply(invitation.invite().reveal()));
    }

    private Outcome with(String account, Function<Account, Outcome> action) {
        return find(account).map(action).orElseGet(() -> unknown(account));
    }

    static Outcome unknown(String account) {
        return Outcome.refused("there is no account " + account);
    }

    private static String reason(PasswordVerdict verdict) {
        return switch (verdict) {
            case PasswordVerdict.TooShort tooShort -> "the password has fewer than " + tooShort.min() + " characters";
            case PasswordVerdict.TooLong tooLong -> "the password has more than " + tooLong.max() + " characters";
            case PasswordVerdict.TooCommon _ -> "the password is one of those that are tried first";
            case PasswordVerdict.SameAsIdentifier _ -> "the password is the identifier";
            case PasswordVerdict.Acceptable _ -> throw new IllegalArgumentException("nothing is wrong with it");
        };
    }
}
