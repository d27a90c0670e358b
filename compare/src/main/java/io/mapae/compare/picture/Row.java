package io.mapae.compare.picture;

/// One line of a plot.
///
/// @param label  what it is of
/// @param value  beside the label, and may be empty
/// @param detail below what is drawn, and may be empty
/// @param said   all of it, for those who do not see it
/// @param height of what is drawn
record Row(String label, String value, String detail, String said, double height, Marks marks) {

    /// What is drawn, from `top` downwards.
    @FunctionalInterface
    interface Marks {
        void drawOn(Svg svg, double top);
    }

    /// A row whose texts say all of it.
    static Row of(String label, String value, String detail, double height, Marks marks) {
        return new Row(label, value, detail, detail.isEmpty() ? value : value + ", " + detail, height, marks);
    }
}
