package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.KeptConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a login occupies: many are opened on one node, each is used once, and what the server and its store have
/// grown by is shared among them.
final class Occupancy {

    private static final int CONNECTIONS = 16;
    private static final int ACCOUNTS = 1000;
    private static final int WARM_UP = 800;

    private final Form form;
    private final Fleet fleet;
    private final int logins;

    private Occupancy(Form form, Fleet fleet, int logins) {
        this.form = form;
        this.fleet = fleet;
        this.logins = logins;
    }

    /// Measures it on a node that nobody else uses.
    ///
    /// @param logins how many are opened
    static Map<Quantity, Samples> of(Form form, Fleet fleet, int logins) throws IOException, InterruptedException {
        return new Occupancy(form, fleet, logins).measure();
    }

    private Map<Quantity, Samples> measure() throws IOException, InterruptedException {
        Map<Quantity, Samples> grown = new EnumMap<>(Quantity.class);
        for (int person = 0; person < ACCOUNTS; person++) {
            Visitor.signUp(form, fleet.first().port(), person);
        }
        // Pools are filled and classes loaded by the first ones, and again where the node was stopped in between.
        open(WARM_UP);
        long stored = fleet.stored();
        open(WARM_UP);
        if (LiveHeap.isKnown()) {
            long live = LiveHeap.bytes(fleet.first().pid());
            open(logins);
            grown.put(
                    Quantity.SERVER_MEMORY,
                    Samples.of((double) (LiveHeap.bytes(fleet.first().pid()) - live) / logins));
        } else {
            open(logins);
        }
        grown.put(Quantity.STORE_MEMORY, Samples.of((double) (fleet.stored() - stored) / (logins + WARM_UP)));
        return grown;
    }

    private void open(int count) throws IOException, InterruptedException {
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                all.add(visitors.submit(() -> {
                    openOnOneConnection(first, count);
                    return first;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("not every login was opened", e);
        }
    }

    private void openOnOneConnection(int first, int count) throws IOException {
        try (KeptConnection connection = KeptConnection.open(fleet.first().port())) {
            for (int i = first; i < count; i += CONNECTIONS) {
                // What a node remembers of a login that it has seen counts too.
                String check = Visitor.logIn(form, connection, i % ACCOUNTS).check();
                connection.exchange(check).expect(200);
            }
        }
    }
}
