package io.mapae.server.page;

/// A point in time as a page tells it.
///
/// @param machine  ISO 8601, for `<time datetime>`
/// @param relative as people say it: "5 minutes ago"; a date if it is long ago
/// @param exact    date and time in UTC
record Moment(String machine, String relative, String exact) {}
