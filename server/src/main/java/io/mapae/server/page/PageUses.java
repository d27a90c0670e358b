package io.mapae.server.page;

import io.mapae.core.account.AccountRemoval;
import io.mapae.core.account.OperatorInvitation;
import io.mapae.core.account.PasswordChange;
import io.mapae.core.account.Profiles;
import io.mapae.core.account.SignUp;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.session.Devices;
import io.mapae.core.session.SessionEnding;

/// What the pages let people do.
public record PageUses(
        Profiles profiles,
        PasswordLogin login,
        SignUp signUp,
        OperatorInvitation invitation,
        PasswordPolicy passwordPolicy,
        Devices devices,
        SessionEnding ending,
        PasswordChange passwordChange,
        PasswordProof passwordProof,
        AccountRemoval accountRemoval) {}
