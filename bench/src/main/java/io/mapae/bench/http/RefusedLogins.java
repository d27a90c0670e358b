package io.mapae.bench.http;

import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Logins that are refused, one after the other on one connection, each kind in its turn, and what they took.
final class RefusedLogins implements AutoCloseable {

    /// Tries with an identifier that nobody has, another one each time.
    static final String UNKNOWN = "unknown account";

    private static final int UNAUTHORIZED = 401;
    private static final int BLOCKS = 10;
    // So small a difference that its percentage is not zero, which a figure cannot be.
    private static final double NO_DIFFERENCE = 1e-6;

    private final ServerProcess mapae;
    private final KeptConnection connection;
    private final Map<String, String> requests = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();
    private final RawAnswer usual;
    private int strangers;

    private RefusedLogins(ServerProcess mapae, KeptConnection connection, Map<String, Person> people)
            throws IOException {
        this.mapae = mapae;
        this.connection = connection;
        people.forEach((name, person) -> requests.put(name, person.login(mapae, Carriage.COOKIE)));
        requests.keySet().forEach(name -> millis.put(name, new ArrayList<>()));
        millis.put(UNKNOWN, new ArrayList<>());
        this.usual = connection.exchange(stranger()).expect(UNAUTHORIZED).timeless();
    }

    /// @param people whose logins are tried, by the name of the try
    static RefusedLogins open(ServerProcess mapae, Map<String, Person> people) throws IOException {
        return new RefusedLogins(mapae, KeptConnection.open(mapae.port()), people);
    }

    void warmUp(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            tryEachOnce();
        }
        millis.values().forEach(List::clear);
    }

    /// Tries each kind once, beginning with another one each time: whoever comes after a costly one may pay for
    /// it.
    void tryEachOnce() throws IOException {
        List<String> order = new ArrayList<>(millis.keySet());
        Collections.rotate(order, strangers);
        for (String name : order) {
            String request = name.equals(UNKNOWN) ? stranger() : Objects.requireNonNull(requests.get(name));
            long begin = System.nanoTime();
            RawAnswer answer = connection.exchange(request);
            took(name).add((System.nanoTime() - begin) / 1e6);
            if (!answer.timeless().equals(usual)) {
                throw new IllegalStateException(name + " is answered otherwise: " + answer + " and not " + usual);
            }
        }
    }

    // As long as the identifiers of those who exist.
    private String stranger() {
        strangers++;
        return Person.stranger(strangers).login(mapae, Carriage.COOKIE);
    }

    private List<Double> took(String name) {
        return Objects.requireNonNull(millis.get(name));
    }

    /// The medians of tenths of the tries.
    Samples medians(String name) {
        List<Double> all = took(name);
        double[] medians = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            medians[block] =
                    new Samples(all.subList(block * all.size() / BLOCKS, (block + 1) * all.size() / BLOCKS)).median();
        }
        return Samples.of(medians);
    }

    /// By how much the median of all tries differs from that with unknown accounts.
    Samples differencePercent(String name) {
        double unknown = new Samples(took(UNKNOWN)).median();
        double known = new Samples(took(name)).median();
        return Samples.of(Math.max(NO_DIFFERENCE, 100 * Math.abs(known - unknown) / unknown));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
