package io.mapae.server.page;

/// The page `/compare`.
///
/// @param figures the last run's plots and tables, as HTML that is safe to show; empty where there was none
record CompareView(Frame frame, String formToken, String figures) {}
