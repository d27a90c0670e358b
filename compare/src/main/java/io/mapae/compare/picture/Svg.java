package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import java.util.Locale;

/// A drawing that says what it shows. How it looks is in the stylesheet; without one it is drawn in the colour of
/// the text around. Not thread-safe.
final class Svg {

    static final double WIDTH = 360;

    private static final double LEAST_BAR = 1.5;

    private final String id;
    private final StringBuilder marks = new StringBuilder();

    /// @param id of this drawing alone in its document
    Svg(String id) {
        this.id = id;
    }

    /// What an area is filled with: solid, striped, hatched, or left open.
    enum Paint {
        FLOOR,
        SESSION,
        TOKEN,
        MAPAE,
        ASKED;

        static Paint of(Form.Family family) {
            return switch (family) {
                case FLOOR -> FLOOR;
                case SESSION -> SESSION;
                case TOKEN -> TOKEN;
                case MAPAE -> MAPAE;
            };
        }
    }

    /// Which end of a text is where it is put.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// An area from `left` to `right`; nothing where that is no distance.
    void bar(Paint paint, double left, double right, double top, double height) {
        if (right <= left) {
            return;
        }
        String fill = switch (paint) {
            case TOKEN, ASKED -> "url(#" + id + "-" + lower(paint) + ")";
            case FLOOR -> "none";
            case SESSION, MAPAE -> "currentColor";
        };
        marks.append("<rect class=\"bar ")
                .append(lower(paint))
                .append("\" fill=\"")
                .append(fill);
        marks.append("\" stroke=\"currentColor\"");
        number("x", left);
        number("y", top);
        number("width", Math.max(right - left, LEAST_BAR));
        number("height", height);
        marks.append("/>");
    }

    /// A line; its kind is a class of the stylesheet.
    void line(String kind, double x1, double y1, double x2, double y2) {
        marks.append("<line class=\"").append(kind).append("\" stroke=\"currentColor\"");
        number("x1", x1);
        number("y1", y1);
        number("x2", x2);
        number("y2", y2);
        marks.append("/>");
    }

    /// A text on a base line; its kind is a class of the stylesheet.
    void text(String kind, Anchor anchor, double x, double y, String text) {
        marks.append("<text class=\"").append(kind).append("\" fill=\"currentColor\" text-anchor=\"");
        marks.append(lower(anchor)).append('"');
        number("x", x);
        number("y", y);
        marks.append('>').append(Markup.escape(text)).append("</text>");
    }

    /// A mark in the shape of its family.
    void mark(Form.Family family, boolean open, double x, double y) {
        String shape = switch (family) {
            case FLOOR -> "M%1$s %2$s m-5.5 0 l5.5 -5.5 l5.5 5.5 l-5.5 5.5z";
            case SESSION -> "M%1$s %2$s m-4.5 -4.5 h9 v9 h-9z";
            case TOKEN -> "M%1$s %2$s m0 -5.5 l5.5 9.5 h-11z";
            case MAPAE -> "M%1$s %2$s m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0z";
        };
        marks.append("<path class=\"mark ").append(lower(Paint.of(family))).append(open ? " open" : "");
        marks.append("\" stroke=\"currentColor\" fill=\"")
                .append(open ? "none" : "currentColor")
                .append("\" d=\"");
        marks.append(shape.formatted(digits(x), digits(y))).append("\"/>");
    }

    /// The whole drawing.
    ///
    /// @param said what it shows, for those who do not see it
    String finish(String title, String said, double height) {
        return "<svg class=\"plot\" role=\"img\" aria-labelledby=\"%1$s-title %1$s-said\" viewBox=\"0 0 %2$s %3$s\""
                        .formatted(id, digits(WIDTH), digits(height))
                + " font-size=\"13\" xmlns=\"http://www.w3.org/2000/svg\">"
                + "<title id=\"" + id + "-title\">" + Markup.escape(title) + "</title>"
                + "<desc id=\"" + id + "-said\">" + Markup.escape(said) + "</desc>"
                + "<defs>" + pattern("token", 4, "") + pattern("asked", 6, " patternTransform=\"rotate(45)\"")
                + "</defs>"
                + marks + "</svg>";
    }

    private String pattern(String name, int size, String turned) {
        return "<pattern id=\"%1$s-%2$s\" width=\"%3$s\" height=\"%3$s\" patternUnits=\"userSpaceOnUse\"%4$s>"
                        .formatted(id, name, size, turned)
                + "<path class=\"stripe\" d=\"M1 0V" + size
                + "\" stroke=\"currentColor\" stroke-width=\"2\"/></pattern>";
    }

    private void number(String attribute, double value) {
        marks.append(' ').append(attribute).append("=\"").append(digits(value)).append('"');
    }

    private static String digits(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
