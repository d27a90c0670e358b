package io.mapae.core.login;

import io.mapae.core.password.Password;
import io.mapae.core.session.Device;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import org.jspecify.annotations.Nullable;

/// Someone wants to log in.
///
/// @param identifier as it was typed
/// @param remember whether to stay signed in when the browser closes
/// @param deviceCookie what the device brought along of earlier logins
/// @param replaced the session token that the browser brought along, if any: that session ends with the login
public record LoginAttempt(
        String identifier,
        Password password,
        Carriage carriage,
        ClientId client,
        boolean remember,
        Device device,
        DeviceCookie deviceCookie,
        @Nullable SessionToken replaced) {}
