package io.mapae.compare.http;

import java.util.List;
import java.util.Map;

/// What came of a plan.
///
/// @param seconds    how long was counted
/// @param allAnswers with those of the warm-up
public record LoadResult(double seconds, long allAnswers, List<Group> groups) {

    public LoadResult {
        groups = List.copyOf(groups);
    }

    /// @param answers       counted, of any status
    /// @param statuses      how many of each
    /// @param p50Micros     of the answers that were not 503
    /// @param longestMicros the longest that any connection went without an answer, those still waiting too
    /// @param retryAfter    how many of the 503 said when to come again
    /// @param least         the answers but 503 of the connection that got the fewest
    /// @param mean          those of a connection on average
    public record Group(
            String name,
            long answers,
            Map<Integer, Long> statuses,
            long p50Micros,
            long p99Micros,
            long longestMicros,
            long retryAfter,
            long least,
            double mean) {

        public Group {
            statuses = Map.copyOf(statuses);
        }

        /// How many had this status.
        public long answered(int status) {
            return statuses.getOrDefault(status, 0L);
        }
    }

    /// This result, of whose counted answers each had this status.
    ///
    /// @throws IllegalStateException if one had another
    public LoadResult requireOnly(int status) {
        for (Group group : groups) {
            if (group.answered(status) != group.answers()) {
                throw new IllegalStateException(
                        group.name() + " were answered otherwise than " + status + ": " + group.statuses());
            }
        }
        return this;
    }

    /// Answers per second, of all groups.
    public double perSecond() {
        return groups.stream().mapToLong(Group::answers).sum() / seconds;
    }

    /// What the group of this name got.
    public Group group(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group " + name));
    }
}
