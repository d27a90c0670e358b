package io.mapae.proof.balance;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The nodes, which end and begin with their processes.
record Members(List<String> addresses) implements SessionPlaces {
    static Members choose(int nodes) {
        return new Members(IntStream.range(0, nodes)
                .mapToObj(_ -> "127.0.0.1:" + FreePort.choose())
                .toList());
    }

    @Override
    public Map<String, String> settings(int node) {
        String list = String.join(",", addresses);
        return Map.of("sessions", "infinispan://" + list + "?listen=" + addresses.get(node));
    }

    @Override
    public long calls() {
        throw new UnsupportedOperationException("the nodes count nothing");
    }

    @Override
    public void kill() {}

    @Override
    public void startAgain() {}

    @Override
    public void close() {}
}
