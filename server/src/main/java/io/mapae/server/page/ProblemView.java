package io.mapae.server.page;

/// A problem as a page.
///
/// @param text    what to do about it
/// @param action  the words of the link that leads out; empty if there is none
/// @param href    where that link leads
record ProblemView(Frame frame, int status, String title, String text, String action, String href) {}
