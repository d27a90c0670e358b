package io.mapae.server.administration;

import io.mapae.core.account.Account;
import io.mapae.core.password.Password;
import java.util.List;

/// What an operator can do to accounts. An account is named by its identifier or its `sub`.
public interface AccountAdministration {

    /// Adds an account, if the identifier is free and the password may be chosen.
    Outcome add(String identifier, Password password, Account.Role role);

    /// Accounts in order of identifier, from the first after `after`, at most `limit`.
    List<Account> list(String after, int limit);

    /// Keeps the account from logging in and ends its sessions.
    Outcome disable(String account);

    /// Lets the account log in again.
    Outcome enable(String account);

    /// Gives the account a new password and ends its sessions.
    Outcome password(String account, Password password);

    /// Makes a link by which one person can sign up as an operator, once.
    Outcome invite();
}
