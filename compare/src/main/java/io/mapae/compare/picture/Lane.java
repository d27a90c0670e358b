package io.mapae.compare.picture;

import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.ReportText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of which the same is to be said about a logout.
///
/// @param refusal of one of them
/// @param told    when they refused, and how many they are
record Lane(Refusal refusal, String told) {

    static List<Lane> of(List<Refusal> refusals, Wording wording) {
        Map<String, List<Refusal>> lanes = new LinkedHashMap<>();
        refusals.forEach(refusal -> lanes.computeIfAbsent(when(refusal, wording), _ -> new ArrayList<>())
                .add(refusal));
        return lanes.entrySet().stream()
                .map(lane -> of(lane.getKey(), lane.getValue(), wording))
                .toList();
    }

    private static Lane of(String when, List<Refusal> nodes, Wording wording) {
        String key = nodes.size() == 1 ? "plot.logout.node" : "plot.logout.nodes";
        return new Lane(nodes.getFirst(), wording.text(key, when, nodes.size()));
    }

    private static String when(Refusal refusal, Wording wording) {
        return refusal.held()
                ? ReportText.count(refusal.seconds() * 1000) + " ms"
                : wording.text("plot.logout.accepted", ReportText.count(refusal.seconds()));
    }
}
