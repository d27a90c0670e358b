package io.mapae.server.http;

/// The bounds of all lanes.
record Admissions(Admission work, Admission slow, Admission held) {

    static Admissions of(EdgeLimits limits) {
        return new Admissions(
                new Admission(limits.running(), limits.waiting()),
                new Admission(limits.running(), limits.waiting()),
                new Admission(limits.held(), 0));
    }

    Admission of(Lane lane) {
        return switch (lane) {
            case WORK -> work;
            case SLOW -> slow;
            case HELD -> held;
        };
    }
}
