package io.mapae.compare.picture;

import io.mapae.compare.figure.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A report as a document that stands alone: it loads nothing and runs nothing.
public final class ReportPage {

    private ReportPage() {}

    /// The document, in English and Korean; a reader changes over without a script.
    public static String html(Report report) {
        Map<String, Wording> wordings = new LinkedHashMap<>();
        Wording.TAGS.forEach(tag -> wordings.put(tag, Wording.of(tag)));
        return html(wordings, report);
    }

    static String html(Map<String, Wording> wordings, Report report) {
        Wording first = wordings.values().iterator().next();
        return "<!DOCTYPE html>\n<html lang=\"" + first.tag() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + Markup.element("title", first.text("page.title"))
                + "<style>" + Resource.read("page.css") + ReportStyle.css() + "</style></head><body><main>"
                + wordings.values().stream()
                        .map(wording -> choice(wording, wording == first))
                        .collect(Collectors.joining())
                + wordings.values().stream()
                        .map(wording -> part(report, wording))
                        .collect(Collectors.joining())
                + "</main></body></html>\n";
    }

    private static String choice(Wording wording, boolean checked) {
        String tag = wording.tag();
        return "<input type=\"radio\" name=\"language\" id=\"" + tag + "\"" + (checked ? " checked" : "")
                + "><label for=\"" + tag + "\" lang=\"" + tag + "\">" + Markup.escape(wording.text("page.language"))
                + "</label>";
    }

    private static String part(Report report, Wording wording) {
        return "<article class=\"" + wording.tag() + "\" lang=\"" + wording.tag() + "\">"
                + Markup.element("h1", wording.text("page.title"))
                + "<p class=\"lead\">" + Markup.escape(wording.text("page.lead")) + "</p>"
                + ReportFigures.html(report, wording)
                + "</article>";
    }
}
