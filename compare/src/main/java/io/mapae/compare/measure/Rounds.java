package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.LoadResult;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Measures the checks of each form, in rounds of all forms in turn: whatever slows the machine down for a while
/// then slows all of them.
final class Rounds {

    private static final int CONNECTIONS = 16;
    private static final int VISITORS = 32;

    private final Extent extent;
    private final LoadProcess load;
    private final Map<Form, Map<Quantity, List<Double>>> values = new EnumMap<>(Form.class);

    Rounds(Extent extent, LoadProcess load) {
        this.extent = extent;
        this.load = load;
    }

    /// Where a form is measured.
    record Place(Form form, ServerProcess server, Asked asked) {

        private List<String> requests() throws IOException {
            if (form == Form.BARE) {
                return List.of(Visitor.uncredentialed());
            }
            List<String> requests = new ArrayList<>();
            for (int person = 0; person < VISITORS; person++) {
                requests.add(Visitor.logIn(form, server.port(), person).check());
            }
            return requests;
        }

        /// Makes the accounts that it logs in to.
        void prepare() throws IOException {
            for (int person = 0; person < VISITORS; person++) {
                Visitor.signUp(form, server.port(), person);
            }
        }
    }

    /// Lets the JVM compile what will be measured.
    void warmUp(Place place) throws IOException {
        load.run(plan(place, 0, 0, extent.warmUp(), place.requests()));
    }

    /// Measures one round of one form.
    void measure(Place place) throws IOException {
        // A token would expire if the last round's were used.
        List<String> requests = place.requests();
        countBytes(place, requests.getFirst());
        runUnpaused(place, requests);
        LoadResult.Group steady = load.run(
                        plan(place, extent.perSecond(), millis(extent.round()) / 5, extent.round(), requests))
                .groups()
                .getFirst();
        add(place.form(), Quantity.LATENCY_P50, (double) steady.p50Micros());
        add(place.form(), Quantity.LATENCY_P99, (double) steady.p99Micros());
    }

    private void countBytes(Place place, String request) throws IOException {
        try (KeptConnection connection = KeptConnection.open(place.server().port())) {
            connection.exchange(request).expect(200);
            add(place.form(), Quantity.REQUEST_BYTES, connection.sent());
            add(place.form(), Quantity.RESPONSE_BYTES, connection.received());
        }
    }

    private void runUnpaused(Place place, List<String> requests) throws IOException {
        Asked.Traffic traffic = place.asked().traffic();
        Duration asked = place.asked().cpu();
        Duration server = place.server().cpu();
        long checks = load.run(plan(place, 0, millis(extent.round()) / 10, extent.round(), requests))
                .allAnswers();
        double serverMicros = micros(place.server().cpu().minus(server), checks);
        double askedMicros = micros(place.asked().cpu().minus(asked), checks);
        Asked.Traffic calls = place.asked().traffic().minus(traffic);
        add(place.form(), Quantity.SERVER_CPU, serverMicros);
        add(place.form(), Quantity.ASKED_CPU, askedMicros);
        add(place.form(), Quantity.CHECKS_PER_CORE, 1e6 / (serverMicros + askedMicros));
        add(place.form(), Quantity.STORE_READS, (double) calls.reads() / checks);
        add(place.form(), Quantity.STORE_WRITES, (double) calls.writes() / checks);
    }

    private static LoadPlan plan(Place place, int perSecond, int warmUp, Duration length, List<String> requests) {
        LoadPlan.Group group = new LoadPlan.Group(place.form().label(), CONNECTIONS, requests);
        return new LoadPlan(place.server().port(), perSecond, warmUp, millis(length), List.of(group));
    }

    private static int millis(Duration length) {
        return Math.toIntExact(length.toMillis());
    }

    private static double micros(Duration cpu, long checks) {
        return cpu.toNanos() / 1e3 / checks;
    }

    private void add(Form form, Quantity quantity, double value) {
        values.computeIfAbsent(form, _ -> new EnumMap<>(Quantity.class))
                .computeIfAbsent(quantity, _ -> new ArrayList<>())
                .add(value);
    }

    /// What came of the rounds of a form.
    Map<Quantity, Samples> figures(Form form) {
        Map<Quantity, Samples> figures = new EnumMap<>(Quantity.class);
        values.getOrDefault(form, Map.of()).forEach((quantity, all) -> figures.put(quantity, new Samples(all)));
        return figures;
    }
}
