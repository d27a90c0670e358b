package io.mapae.bench.million;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.bench.memory.SessionFields;
import io.mapae.compare.figure.Samples;
import io.mapae.core.housekeeping.Housekeeping;
import io.mapae.core.session.SessionIndex;
import io.mapae.guard.id.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A million live sessions in each store: the bytes of each, the time to list an account's, the time until
/// 100,000 that are over are forgotten, and what that does to the requests that come meanwhile, in turn with the
/// same requests without it.
///
/// `bench.sessions` is another number, and `bench.stores` names some of the stores, separated by commas.
public final class MillionSessions implements Comparison {
    private static final int SESSIONS = 1_000_000;
    private static final int SESSIONS_FOR_SMOKE = 3_000;
    private static final int ROUNDS = 5;

    /// As housekeeping forgets: few at a time, with pauses.
    private static final int BATCH = Housekeeping.SESSIONS_AT_ONCE;

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final double RATIO_MAX = 1.5;
    private static final double[] QUANTILES = {0.5, 0.99};

    @Override
    public String name() {
        return "million-sessions";
    }

    @Override
    public String purpose() {
        return "what 1,000,000 live sessions cost each store, and requests while 100,000 of them expire";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        int sessions = effort == Effort.FULL ? Integer.getInteger("bench.sessions", SESSIONS) : SESSIONS_FOR_SMOKE;
        List<Place> places = chosen(effort);
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            progress.at(i + 1, places.size(), place.toString());
            figures.addAll(measure(place, Math.min(sessions, place.sessionsMax()), effort));
        }
        return figures;
    }

    // The databases' own servers take seconds to make, and other benchmarks see that they start.
    private static List<Place> chosen(Effort effort) {
        if (effort == Effort.SMOKE) {
            return List.of(Place.EMBEDDED, Place.REDIS);
        }
        List<String> names = List.of(System.getProperty("bench.stores", "").split(",", -1));
        return Arrays.stream(Place.values())
                .filter(place -> names.equals(List.of("")) || names.contains(place.toString()))
                .toList();
    }

    private static List<Figure> measure(Place place, int sessions, Effort effort) throws Exception {
        int rounds = effort == Effort.FULL ? ROUNDS : 1;
        Population population = new Population(sessions, rounds);
        String of = place + ", " + String.format("%,d", sessions) + ": ";
        List<Figure> figures = new ArrayList<>();
        try (MeasuredStore measured = place.open()) {
            long before = measured.size().bytes();
            population.addTo(measured.store());
            long bytes = measured.size().bytes() - before;
            if (place.tellsSize()) {
                figures.add(Figure.of(of + "each", Samples.of((double) bytes / sessions), "bytes")
                        .against("its fields", Samples.of((double) SessionFields.stored(population.session(0)))));
            }
            Optional<SessionIndex> index = measured.store().findIndex();
            // One that cannot list has nothing to be forgotten in batches either.
            if (index.isPresent()) {
                figures.addAll(lists(of, index.get(), population));
                figures.addAll(expiry(of, measured, index.get(), population, effort));
            }
        }
        return figures;
    }

    private static List<Figure> lists(String of, SessionIndex index, Population population) {
        Samples few = listing(index, Population.HAS_FEW, Population.FEW, population);
        Samples many = listing(index, Population.HAS_MANY, Population.MANY, population);
        return List.of(
                Figure.of(of + "list of " + Population.FEW, few, "ms"),
                Figure.of(of + "list of " + Population.MANY, many, "ms").against("list of " + Population.FEW, few));
    }

    private static Samples listing(SessionIndex index, Subject account, int expected, Population population) {
        double[] millis = new double[21];
        for (int i = -millis.length; i < millis.length; i++) {
            long begin = System.nanoTime();
            int found = index.listBySubject(account, population.now(), Population.MANY)
                    .size();
            if (found != expected) {
                throw new IllegalStateException("listed " + found + " instead of " + expected);
            }
            // The first ones warm up.
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return Samples.of(millis);
    }

    private static List<Figure> expiry(
            String of, MeasuredStore measured, SessionIndex index, Population population, Effort effort)
            throws InterruptedException {
        Requests requests = new Requests(measured.store(), population);
        Duration each = effort == Effort.FULL ? Duration.ofSeconds(4) : Duration.ofMillis(100);
        requests.during(() -> Thread.sleep(each));
        List<Requests.Times> alone = new ArrayList<>();
        List<Requests.Times> meanwhile = new ArrayList<>();
        double seconds = 0;
        double pauses = 0;
        for (int round = 0; round < population.rounds(); round++) {
            int number = round;
            alone.add(requests.during(() -> Thread.sleep(each)));
            long begin = System.nanoTime();
            meanwhile.add(requests.during(() -> forget(index, population, number)));
            seconds += (System.nanoTime() - begin) / 1e9;
            pauses += Math.ceil(1.0 * population.over(number) / BATCH) * (PAUSE.toNanos() / 1e9);
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(of + String.format("%,d expire", population.over()), Samples.of(seconds), "s")
                .against("the pauses", Samples.of(pauses)));
        for (Requests.Kind kind : Requests.Kind.values()) {
            for (double quantile : QUANTILES) {
                figures.add(Figure.of(
                                "%s%s, p%.0f meanwhile".formatted(of, kind, 100 * quantile),
                                Requests.Times.quantiles(meanwhile, kind, quantile),
                                "ms")
                        .against("without", Requests.Times.quantiles(alone, kind, quantile))
                        .withGoal(new Goal.RatioAtMost(RATIO_MAX)));
            }
        }
        return figures;
    }

    private static void forget(SessionIndex index, Population population, int round) throws InterruptedException {
        int forgotten = 0;
        int some;
        do {
            some = index.forget(population.overAt(round), BATCH);
            forgotten += some;
            Thread.sleep(PAUSE);
        } while (some == BATCH);
        if (forgotten != population.over(round)) {
            throw new IllegalStateException("forgot " + forgotten + " instead of " + population.over(round));
        }
    }
}
