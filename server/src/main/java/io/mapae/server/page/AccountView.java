package io.mapae.server.page;

import java.util.List;

/// The page `/account`.
///
/// @param subject the account's permanent public id
/// @param since   the day the account was made
/// @param devices this device first
/// @param passwordMin the fewest characters of a new password
/// @param notice  what has just been done; empty if nothing has
/// @param errors  what is wrong with the password form
record AccountView(
        Frame frame,
        String formToken,
        String identifier,
        String subject,
        Moment since,
        List<DeviceView> devices,
        int passwordMin,
        String notice,
        FormErrors errors) {

    AccountView {
        devices = List.copyOf(devices);
    }

    boolean hasOtherDevices() {
        return devices.size() > 1;
    }
}
