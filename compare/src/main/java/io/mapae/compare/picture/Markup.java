package io.mapae.compare.picture;

/// Text inside HTML and SVG.
final class Markup {

    private Markup() {}

    /// The text, so that nothing in it is markup, in an element or in an attribute.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// An element with this text.
    static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }
}
