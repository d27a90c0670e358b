package io.mapae.server.page;

import io.mapae.core.account.AccountRemoval;
import io.mapae.core.account.PasswordChange;
import io.mapae.core.account.SignUp;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.session.Devices;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.store.Database;

/// What the pages let people do.
///
/// @param database for the profile alone, which is read and never written here
public record PageUses(
        Database database,
        PasswordLogin login,
        SignUp signUp,
        Devices devices,
        SessionEnding ending,
        PasswordChange passwordChange,
        PasswordProof passwordProof,
        AccountRemoval accountRemoval) {}
