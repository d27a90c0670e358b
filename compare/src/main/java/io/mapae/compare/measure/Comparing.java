package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.LeftOut;
import io.mapae.compare.figure.Machine;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.form.ScaleCredentials;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One run of the comparison. It uses loopback alone, and leaves neither processes nor files behind, also when
/// the process is interrupted.
public final class Comparing {

    private static final int BREAKING_OFF_TRIES = 150;
    private static final long BREAKING_OFF_MILLIS = 100;

    private final Extent extent;
    private final Watcher watcher;
    private final Workshop workshop;
    private final Houses houses;
    private final Keys keys = Keys.make();
    private final List<Form> forms = new ArrayList<>();
    private final Map<LeftOut.Reason, List<Form>> leftOut = new EnumMap<>(LeftOut.Reason.class);
    private final Map<Form, Fates.Outcome> outcomes = new EnumMap<>(Form.class);
    private final Map<Form, Map<Quantity, Samples>> occupancies = new EnumMap<>(Form.class);
    private final Map<Form, List<String>> readable = new EnumMap<>(Form.class);
    private long done;

    private Comparing(Extent extent, Watcher watcher, Workshop workshop, Houses houses) {
        this.extent = extent;
        this.watcher = watcher;
        this.workshop = workshop;
        this.houses = houses;
        for (Form form : Form.values()) {
            if (houses.canServe(form)) {
                forms.add(form);
            } else if (extent.fates()) {
                leaveOut(Houses.missing(form), form);
            }
        }
    }

    /// Told how far the run is.
    @FunctionalInterface
    public interface Watcher {
        /// `done` of `total` steps are done.
        void at(long done, long total);
    }

    /// Runs it.
    ///
    /// @param mapae the main class of Mapae, on the class path of this process
    public static Report run(Extent extent, String mapae, Watcher watcher) throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> breakOff(closed), "compare-breaking-off"));
        try (Workshop workshop = Workshop.open(mapae);
                Houses houses = extent.fates() ? Houses.open(workshop.directory()) : Houses.none()) {
            return new Comparing(extent, watcher, workshop, houses).run();
        } finally {
            closed.countDown();
        }
    }

    /// Ends the servers and the client that are measured, so that the run fails and closes what it has opened.
    /// It is the run that stops the stores: a PostgreSQL is no child of this process.
    private static void breakOff(CountDownLatch closed) {
        try {
            for (int i = 0; i < BREAKING_OFF_TRIES && !closed.await(BREAKING_OFF_MILLIS, TimeUnit.MILLISECONDS); i++) {
                ProcessHandle.current()
                        .descendants()
                        .filter(each -> each.info().command().orElse("").endsWith("java"))
                        .forEach(ProcessHandle::destroy);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Report run() throws IOException, InterruptedException {
        Rounds rounds = checks();
        if (extent.fates()) {
            for (Form form : forms) {
                tryFates(form);
                step();
            }
            for (Form form : forms) {
                occupy(form);
                step();
            }
        } else {
            leftOut.put(LeftOut.Reason.SHORT_RUN, List.of());
        }
        List<Measured> measured = forms.stream()
                .map(form -> {
                    Map<Quantity, Samples> figures = new EnumMap<>(Quantity.class);
                    figures.putAll(rounds.figures(form));
                    figures.putAll(occupancies.getOrDefault(form, Map.of()));
                    Fates.Outcome outcome = outcomes.getOrDefault(form, new Fates.Outcome(List.of(), Map.of()));
                    return new Measured(
                            form, figures, outcome.logout(), outcome.shares(), readable.getOrDefault(form, List.of()));
                })
                .toList();
        InstantSource clock = InstantSource.system();
        return new Report(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.own(),
                extent.fates(),
                measured,
                ScaleCredentials.measure(keys.signing(), clock),
                leftOut.entrySet().stream()
                        .map(each -> new LeftOut(each.getKey(), each.getValue()))
                        .toList());
    }

    private Rounds checks() throws IOException, InterruptedException {
        Map<Form, Fleet> fleets = new EnumMap<>(Form.class);
        try (LoadProcess load = workshop.load();
                Fleet mapae = Fleet.one(workshop, houses, keys, Form.MAPAE_COOKIE);
                ServerProcess bare = bare(mapae.first())) {
            step();
            try {
                for (Form form : forms) {
                    if (form.isClassic()) {
                        fleets.put(form, Fleet.one(workshop, houses, keys, form));
                    }
                }
                List<Rounds.Place> places = new ArrayList<>();
                for (Form form : forms) {
                    Fleet fleet = fleets.getOrDefault(form, mapae);
                    places.add(
                            form == Form.BARE
                                    ? new Rounds.Place(form, bare, Asked.NOTHING)
                                    : new Rounds.Place(form, fleet.first(), fleet.asked()));
                }
                return measure(places, new Rounds(extent, load));
            } finally {
                fleets.values().forEach(Fleet::close);
            }
        }
    }

    private Rounds measure(List<Rounds.Place> places, Rounds rounds) throws IOException {
        for (Rounds.Place place : places) {
            if (place.form().isClassic() || place.form() == Form.MAPAE_COOKIE) {
                place.prepare();
            }
            if (place.form() != Form.BARE) {
                readable.put(
                        place.form(),
                        Loot.readable(Visitor.logIn(place.form(), place.server().port(), 0)));
            }
            rounds.warmUp(place);
            step();
        }
        for (int round = 0; round < extent.rounds(); round++) {
            // Whoever is last would profit if the machine were getting quieter.
            for (Rounds.Place place : round % 2 == 0 ? places : places.reversed()) {
                rounds.measure(place);
                step();
            }
        }
        return rounds;
    }

    /// The bytes that Mapae answers with, from a server that looks at nothing.
    private ServerProcess bare(ServerProcess mapae) throws IOException, InterruptedException {
        int person = -1;
        Visitor.signUp(Form.MAPAE_COOKIE, mapae.port(), person);
        Visitor visitor = Visitor.logIn(Form.MAPAE_COOKIE, mapae.port(), person);
        try (KeptConnection connection = KeptConnection.open(mapae.port())) {
            RawAnswer answer = connection.exchange(visitor.check()).expect(200);
            return workshop.bare(BareServer.Answer.like(answer, ServerProcess.freePort()));
        }
    }

    private void tryFates(Form form) throws IOException, InterruptedException {
        if (form == Form.BARE) {
            return;
        }
        if (form.isMapae() && houses.postgres().isEmpty()) {
            leaveOut(LeftOut.Reason.NO_SHARED_DATABASE, form);
            return;
        }
        if (!houses.redis().isEmpty()) {
            houses.redis().getFirst().flush();
        }
        try (Fleet fleet = Fleet.three(workshop, houses, keys, form)) {
            outcomes.put(form, Fates.of(extent, form, fleet));
        }
    }

    private void occupy(Form form) throws IOException, InterruptedException {
        if (form == Form.BARE) {
            return;
        }
        if (!LiveHeap.isKnown()) {
            leaveOut(LeftOut.Reason.NO_JCMD, form);
        }
        houses.redis().forEach(RedisHouse::flush);
        try (Fleet fleet = Fleet.one(workshop, houses, keys, form)) {
            occupancies.put(form, Occupancy.of(form, fleet, extent.logins()));
        }
    }

    private void leaveOut(LeftOut.Reason reason, Form form) {
        leftOut.computeIfAbsent(reason, _ -> new ArrayList<>()).add(form);
    }

    private void step() {
        done++;
        long each = forms.size();
        watcher.at(done, 1 + each + extent.rounds() * each + (extent.fates() ? 2 * each : 0));
    }
}
