package io.mapae.server.page;

/// One session in the list of devices.
///
/// @param title   the name its person gave it, or what it is
/// @param name    the name its person gave it; empty if none
/// @param product browser and system; empty where the title says it
/// @param address where it was last seen from
/// @param current whether this page is shown on it
record DeviceView(
        String sid,
        String title,
        String name,
        String product,
        DeviceName.Kind kind,
        String address,
        Moment lastUse,
        Moment opened,
        boolean remembered,
        boolean current) {}
