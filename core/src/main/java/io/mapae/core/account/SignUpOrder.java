package io.mapae.core.account;

import io.mapae.core.password.Password;
import org.jspecify.annotations.Nullable;

/// Someone wants an account.
///
/// @param identifier as it was typed
/// @param address the IP address that they come from
/// @param invitation to become an operator, if any
public record SignUpOrder(
        String identifier,
        Password password,
        String address,
        @Nullable InvitationToken invitation) {}
