package io.mapae.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What a misspelt name was probably meant to be.
final class NearestName {
    private NearestName() {}

    /// The candidate with the smallest edit distance, unless even that one is too far to be what was meant.
    ///
    /// A last part that fits exactly (`port` for `listen.port`) counts as near.
    static Optional<String> of(String name, Collection<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int far = Math.max(2, wanted.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= far
                        || lastPart(candidate).equals(lastPart(wanted)))
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /// Damerau-Levenshtein (optimal string alignment): insert, delete, replace, or swap two neighbours.
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        char a = left.charAt(i - 1);
        char b = right.charAt(j - 1);
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (a == b ? 0 : 1));
        if (i > 1 && j > 1 && a == right.charAt(j - 2) && left.charAt(i - 2) == b) {
            return Math.min(best, cost[i - 2][j - 2] + 1);
        }
        return best;
    }
}
