package io.mapae.server.page;

/// The page that takes someone who is signed in already, but came from another site, on to `href`.
record ResumeView(Frame frame, String href) {}
