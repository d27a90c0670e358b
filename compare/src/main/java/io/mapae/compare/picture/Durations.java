package io.mapae.compare.picture;

import io.mapae.compare.figure.ReportText;

/// Times in the unit that reads best.
final class Durations {

    private static final double MICROS_OF_A_MILLI = 1000;

    private Durations() {}

    static String ofMicros(double micros) {
        return micros < MICROS_OF_A_MILLI
                ? ReportText.count(micros) + " µs"
                : micros < MICROS_OF_A_MILLI * MICROS_OF_A_MILLI
                        ? ReportText.brief(micros / MICROS_OF_A_MILLI) + " ms"
                        : ReportText.brief(micros / MICROS_OF_A_MILLI / MICROS_OF_A_MILLI) + " s";
    }
}
