package io.mapae.compare.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// The load client: a process that takes plans on its standard input, a line of JSON each, and answers each with
/// a line.
///
/// One thread with one selector: it costs less than what it measures, and a connection cannot starve in it, since
/// a round serves whatever is ready.
public final class LoadClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SELECT_MILLIS = 20;
    private static final Duration FIRST_ANSWER_MAX = Duration.ofSeconds(30);

    private final List<LoadTally> tallies = new ArrayList<>();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final PriorityQueue<Paused> paused = new PriorityQueue<>();
    private long answers;
    private long gapNanos;

    private LoadClient() {}

    /// Runs the plans that come, until the standard input ends.
    public static void main(String[] arguments) throws IOException {
        BufferedReader plans = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = plans.readLine(); line != null; line = plans.readLine()) {
            LoadResult result = new LoadClient().run(JSON.readValue(line, LoadPlan.class));
            System.out.println(JSON.writeValueAsString(result));
        }
    }

    private LoadResult run(LoadPlan plan) throws IOException {
        try (Selector selector = Selector.open()) {
            for (LoadPlan.Group group : plan.groups()) {
                open(plan.port(), selector, group);
            }
            begin(plan.perSecond());
            serve(selector, plan.warmUpMillis());
            tallies.forEach(LoadTally::reset);
            connections.forEach(LoadConnection::reset);
            long begin = System.nanoTime();
            serve(selector, plan.millis());
            waitForTheFirstOfEach(selector);
            double seconds = (System.nanoTime() - begin) / 1e9;
            for (LoadConnection connection : connections) {
                connection.close();
            }
            return new LoadResult(
                    seconds, answers, tallies.stream().map(LoadTally::result).toList());
        }
    }

    private void begin(int perSecond) throws IOException {
        long now = System.nanoTime();
        gapNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(connections.size()) / perSecond;
        for (int i = 0; i < connections.size(); i++) {
            if (gapNanos == 0) {
                connections.get(i).send(now);
            } else {
                paused.add(new Paused(connections.get(i), now + gapNanos * i / connections.size()));
            }
        }
    }

    private void open(int port, Selector selector, LoadPlan.Group group) throws IOException {
        LoadTally tally = new LoadTally(group.name());
        tallies.add(tally);
        List<byte[]> requests = group.requests().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int i = 0; i < group.connections(); i++) {
            connections.add(LoadConnection.open(port, selector, tally, requests, new CarriedField(group.carried()), i));
        }
    }

    private void serve(Selector selector, int millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            serveOnce(selector);
        }
    }

    // A short run on a busy machine may be over before a cold server has answered at all.
    private void waitForTheFirstOfEach(Selector selector) throws IOException {
        long end = System.nanoTime() + FIRST_ANSWER_MAX.toNanos();
        while (System.nanoTime() < end && !tallies.stream().allMatch(LoadTally::hasServed)) {
            serveOnce(selector);
        }
    }

    private void serveOnce(Selector selector) throws IOException {
        long first = paused.isEmpty() ? SELECT_MILLIS : millisUntil(paused.peek());
        if (first > 0) {
            selector.select(Math.min(first, SELECT_MILLIS));
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            read((LoadConnection) key.attachment());
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        while (!paused.isEmpty() && paused.peek().untilNanos() - now <= 0) {
            // Late by a fraction of a millisecond at the most, and by this client's own fault.
            paused.remove().connection().send(now);
        }
    }

    private static long millisUntil(Paused next) {
        return TimeUnit.NANOSECONDS.toMillis(next.untilNanos() - System.nanoTime());
    }

    private void read(LoadConnection connection) throws IOException {
        int seconds = connection.read();
        if (seconds == LoadConnection.INCOMPLETE) {
            return;
        }
        answers++;
        long now = System.nanoTime();
        if (seconds == 0 && gapNanos == 0) {
            connection.send(now);
        } else if (seconds == 0) {
            long due = connection.sentNanos() + gapNanos;
            if (due - now <= 0) {
                // Whoever waits for a busy server has been waiting since then.
                connection.send(due);
            } else {
                paused.add(new Paused(connection, due));
            }
        } else {
            paused.add(new Paused(connection, now + TimeUnit.SECONDS.toNanos(seconds)));
        }
    }

    /// A connection that was told to come again later.
    private record Paused(LoadConnection connection, long untilNanos) implements Comparable<Paused> {

        @Override
        public int compareTo(Paused other) {
            return Long.compare(untilNanos - other.untilNanos, 0);
        }
    }
}
