package io.mapae.server.page;

/// A file that pages refer to: a stylesheet, a picture, a script.
///
/// @param path      where it is served, with a hash of its content, so that it may be cached for ever
/// @param mediaType its `Content-Type`
record Asset(String path, String mediaType, String content) {}
