package io.mapae.compare.measure;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts three nodes of a form to the test: a logout, a thief of the store, a node that dies, all that restart, a
/// store that loses everything. Everyone has a node of their own, and goes to the first other one where that is
/// down.
final class Fates {

    private static final int ENDED = 5;
    private static final int NODES = 3;

    private final Extent extent;
    private final Form form;
    private final Fleet fleet;
    private final List<Visitor> people = new ArrayList<>();
    private final List<Visitor> ended = new ArrayList<>();
    private final Map<Event, Share> shares = new EnumMap<>(Event.class);

    private Fates(Extent extent, Form form, Fleet fleet) {
        this.extent = extent;
        this.form = form;
        this.fleet = fleet;
    }

    /// What became of those who logged out, and of the others.
    record Outcome(List<Refusal> logout, Map<Event, Share> shares) {}

    static Outcome of(Extent extent, Form form, Fleet fleet) throws IOException, InterruptedException {
        Fates fates = new Fates(extent, form, fleet);
        fates.logIn();
        List<Refusal> logout = fates.logOut();
        fates.steal();
        List<Visitor> signedIn = fates.signedIn(fates.people);
        fleet.kill(NODES - 1);
        signedIn = fates.note(Event.NODE_DIED, signedIn);
        fleet.restart();
        signedIn = fates.note(Event.ALL_RESTARTED, signedIn);
        if (fleet.tryFlush()) {
            // A node that still has everyone in its memory would hide what the store lost.
            fleet.restart();
            fates.note(Event.STORE_FLUSHED, signedIn);
            fates.shares.put(
                    Event.ENDED_AFTER_FLUSH,
                    new Share(fates.signedIn(fates.ended).size(), fates.ended.size()));
        }
        return new Outcome(logout, fates.shares);
    }

    private void logIn() throws IOException {
        for (int person = 0; person < extent.people() + ENDED; person++) {
            Visitor.signUp(form, port(person), person);
            Visitor visitor = Visitor.logIn(form, port(person), person);
            (person < extent.people() ? people : ended).add(visitor);
        }
    }

    private int port(int person) {
        return fleet.ports().get(person % NODES);
    }

    /// The first of those who log out does so on the node where the login was, and each node is asked from then
    /// on.
    private List<Refusal> logOut() throws IOException, InterruptedException {
        Visitor first = ended.getFirst();
        int own = port(extent.people());
        for (int port : fleet.ports()) {
            first.isAcceptedAt(port);
        }
        List<Refusal> refusals = new ArrayList<>();
        first.logOut(own);
        long since = System.nanoTime();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Refusal>> each = fleet.ports().stream()
                    .map(port -> asking.submit(() -> refusal(first, port, since)))
                    .toList();
            for (Future<Refusal> one : each) {
                refusals.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a node did not answer", e);
        }
        for (int i = 1; i < ended.size(); i++) {
            ended.get(i).logOut(port(extent.people() + i));
        }
        return refusals;
    }

    private Refusal refusal(Visitor visitor, int port, long since) throws IOException {
        long lastAccepted = since;
        while (visitor.isAcceptedAt(port)) {
            lastAccepted = System.nanoTime();
            if (lastAccepted - since > extent.logoutTried().toNanos()) {
                return new Refusal(false, (lastAccepted - since) / 1e9);
            }
        }
        return new Refusal(true, (lastAccepted - since) / 1e9);
    }

    private void steal() throws IOException {
        List<String> candidates = Loot.candidates(fleet.stolen());
        if (candidates.isEmpty()) {
            return;
        }
        int opened = 0;
        for (String candidate : candidates) {
            opened += Loot.opens(candidate, fleet.ports().getFirst()) ? 1 : 0;
        }
        shares.put(Event.STORE_STOLEN, new Share(opened, candidates.size()));
    }

    private List<Visitor> note(Event event, List<Visitor> before) {
        List<Visitor> after = signedIn(before);
        if (!before.isEmpty()) {
            shares.put(event, new Share(after.size(), before.size()));
        }
        return after;
    }

    private List<Visitor> signedIn(List<Visitor> some) {
        return some.stream()
                .filter(visitor -> isAccepted(visitor, Math.max(people.indexOf(visitor), ended.indexOf(visitor))))
                .toList();
    }

    private boolean isAccepted(Visitor visitor, int place) {
        for (int i = 0; i < NODES; i++) {
            try {
                return visitor.isAcceptedAt(port(place + i));
            } catch (IOException down) {
                // The balancer in front of them tries the next one.
            }
        }
        throw new UncheckedIOException(new IOException("no node of " + form + " answers"));
    }
}
