package io.mapae.compare.picture;

/// The spread of a value, over what is drawn of it.
final class Whisker {

    private static final double CAP = 3.5;

    private Whisker() {}

    static void draw(Svg svg, double least, double most, double top, double height) {
        double middle = top + height / 2;
        // First in the colour of the ground and wider, so that it is seen on a bar too.
        for (String kind : new String[] {"halo", "whisker"}) {
            svg.line(kind, least, middle, most, middle);
            svg.line(kind, least, middle - CAP, least, middle + CAP);
            svg.line(kind, most, middle - CAP, most, middle + CAP);
        }
    }
}
