package io.mapae.compare.picture;

/// The stylesheet of {@link ReportFigures}.
public final class ReportStyle {

    private ReportStyle() {}

    /// Rules for what is inside `.report` and for nothing else.
    ///
    /// They use the custom properties `--ground`, `--surface`, `--line`, `--ink`, `--ink-soft` and `--bronze` of
    /// the page around.
    public static String css() {
        return Resource.read("report.css");
    }
}
