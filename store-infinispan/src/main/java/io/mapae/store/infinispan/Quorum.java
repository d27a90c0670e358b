package io.mapae.store.infinispan;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// More than half of the members that the configuration names: two halves cannot both have it, whoever came first
/// and whoever has been away.
record Quorum(Set<String> members) {

    static Quorum of(List<Member> members) {
        return new Quorum(members.stream().map(Member::toString).collect(Collectors.toUnmodifiableSet()));
    }

    /// How many have to be there.
    int least() {
        return members.size() / 2 + 1;
    }

    /// How many of the members are among these. Strangers do not count, nor does anyone twice.
    int count(Collection<String> seen) {
        return Math.toIntExact(seen.stream()
                .filter(Objects::nonNull)
                .filter(members::contains)
                .distinct()
                .count());
    }
}
