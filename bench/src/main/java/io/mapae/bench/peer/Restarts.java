package io.mapae.bench.peer;

import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.ProcessMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How long a peer and Mapae take to their first answer, and what memory they have when they have been left alone
/// for ten seconds: in turn, neither beside the other.
record Restarts(Extent extent, Start mapae, Restart.Measured peer) {

    private static final double MEGABYTE = 1e6;

    /// @param title what the peer is called in them
    List<Figure> figures(String title, Progress progress) throws IOException, InterruptedException {
        if (!ProcessMemory.isKnown()) {
            throw new IOException("this system does not say how much memory a process has");
        }
        Taken theirs = new Taken();
        Taken ours = new Taken();
        for (int round = 0; round < extent.rounds(); round++) {
            progress.at(round + 1, extent.rounds(), "starts");
            theirs.add(peer.start(), extent.restMillis());
            ours.add(mapae, extent.restMillis());
        }
        return List.of(
                figure("start: first answer", "ms", title, ours.millis, theirs.millis)
                        .withGoal(new Goal.RatioAtMost(peer.timePart())),
                figure("start: CPU until then", "ms", title, ours.cpuMillis, theirs.cpuMillis),
                figure("rest: RSS", "MB", title, ours.resident, theirs.resident)
                        .withGoal(new Goal.RatioAtMost(peer.memoryPart())),
                figure("rest: PSS", "MB", title, ours.proportional, theirs.proportional),
                figure("rest: anonymous memory", "MB", title, ours.anonymous, theirs.anonymous));
    }

    private static Figure figure(String name, String unit, String title, List<Double> ours, List<Double> theirs) {
        return Figure.of(name, new Samples(ours), unit).against(title, new Samples(theirs));
    }

    /// What the starts of one server took.
    private static final class Taken {

        private final List<Double> millis = new ArrayList<>();
        private final List<Double> cpuMillis = new ArrayList<>();
        private final List<Double> resident = new ArrayList<>();
        private final List<Double> proportional = new ArrayList<>();
        private final List<Double> anonymous = new ArrayList<>();

        void add(Start start, int restMillis) throws IOException, InterruptedException {
            try (ProcessTree server = start.start()) {
                millis.add(server.server().firstAnswer().toNanos() / 1e6);
                cpuMillis.add(server.cpu().toNanos() / 1e6);
                // The rest itself is what is measured.
                Thread.sleep(restMillis);
                ProcessMemory memory = server.memory();
                resident.add(memory.residentBytes() / MEGABYTE);
                proportional.add(memory.proportionalBytes() / MEGABYTE);
                anonymous.add(memory.anonymousBytes() / MEGABYTE);
            }
        }
    }
}
