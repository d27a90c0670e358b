package io.mapae.server.page;

import java.util.Locale;

/// What a device is, as far as its User-Agent tells.
///
/// @param browser such as `Chrome`; empty if unknown
/// @param system  such as `Windows` or `iPhone`; empty if unknown
record DeviceName(String browser, String system, Kind kind) {

    /// Which picture stands for it.
    enum Kind {
        COMPUTER,
        PHONE,
        TABLET,
        PROGRAM;

        /// The name of its class in the stylesheet.
        String styleClass() {
            return "is-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
