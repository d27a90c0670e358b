package io.mapae.compare.picture;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.LeftOut;
import io.mapae.compare.figure.Machine;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.figure.Scale;
import io.mapae.compare.figure.Share;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reports for the drawing of them: made up, of every form.
final class Reports {

    static final Machine MACHINE = new Machine(2, "Linux amd64", 25);

    private Reports() {}

    /// Of every form, with everything that is measured.
    static Report full() {
        return of(MACHINE, Arrays.stream(Form.values()).map(Reports::measured).toList());
    }

    static Report of(Machine machine, List<Measured> forms) {
        return new Report(
                "2026-11-27T12:00:00Z",
                machine,
                true,
                forms,
                Map.of(
                        Scale.SESSION_ID, 22,
                        Scale.SIGNED_JWT, 533,
                        Scale.ENCRYPTED_JWT, 1162,
                        Scale.SAML_ASSERTION, 2708),
                Arrays.stream(LeftOut.Reason.values())
                        .map(reason -> new LeftOut(reason, List.of(Form.MAPAE_COOKIE)))
                        .toList());
    }

    /// A short run, and nothing but the floor.
    static Report brief() {
        return new Report(
                "2026-11-27T12:00:00Z",
                MACHINE,
                false,
                List.of(measured(Form.BARE)),
                Map.of(),
                List.of(new LeftOut(LeftOut.Reason.SHORT_RUN, List.of())));
    }

    static Measured measured(Form form) {
        return with(form, figures(form));
    }

    static Measured with(Form form, Map<Quantity, Samples> figures) {
        return switch (form.family()) {
            case FLOOR -> new Measured(form, figures, List.of(), Map.of(), List.of());
            case SESSION, MAPAE -> new Measured(form, figures, held(), shares(), List.of("sub", "sid"));
            case TOKEN -> new Measured(form, figures, accepted(), shares(), List.of("iss", "sub", "aud"));
        };
    }

    static Map<Quantity, Samples> figures(Form form) {
        double size = 1 + List.of(Form.values()).indexOf(form);
        double asked = form.needs() == Form.Needs.NOTHING ? 0 : 10 * size;
        Map<Quantity, Samples> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.REQUEST_BYTES, Samples.of(337 + 80 * (size - 1)));
        figures.put(Quantity.RESPONSE_BYTES, Samples.of(699 + size));
        figures.put(Quantity.STORE_READS, Samples.of(asked > 0 ? 1 : 0));
        figures.put(Quantity.STORE_WRITES, Samples.of(0));
        figures.put(Quantity.SERVER_CPU, Samples.of(20 * size, 19 * size + 2, 24 * size));
        figures.put(Quantity.ASKED_CPU, Samples.of(asked));
        figures.put(Quantity.CHECKS_PER_CORE, Samples.of(1e6 / (20 * size + asked)));
        figures.put(Quantity.LATENCY_P50, Samples.of(180 * size));
        figures.put(Quantity.LATENCY_P99, Samples.of(700 * size));
        figures.put(Quantity.SERVER_MEMORY, Samples.of(300 * size));
        figures.put(Quantity.STORE_MEMORY, Samples.of(20 * asked));
        return figures;
    }

    private static List<Refusal> held() {
        return List.of(new Refusal(true, 0), new Refusal(true, 0.0124), new Refusal(true, 0.0124));
    }

    private static List<Refusal> accepted() {
        return List.of(new Refusal(true, 0), new Refusal(false, 6), new Refusal(false, 6));
    }

    private static Map<Event, Share> shares() {
        return Map.of(
                Event.NODE_DIED, new Share(20, 30),
                Event.ALL_RESTARTED, new Share(0, 20),
                Event.STORE_FLUSHED, new Share(30, 30),
                Event.ENDED_AFTER_FLUSH, new Share(5, 5),
                Event.STORE_STOLEN, new Share(0, 231));
    }
}
