package io.mapae.store.infinispan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is of the cluster: `infinispan://host:port,host:port,host:port`, the same on every node. Each finds itself
/// by its address; where several are on one machine, `?listen=host:port` says which of them it is.
///
/// @param members 1 to 64, each once
/// @param listen the member that this node is; null where it is the one with an address of this machine
/// @param owners how many nodes keep each session, 1 to 5
public record InfinispanUrl(List<Member> members, @Nullable Member listen, int owners) {

    /// The form that is understood, for messages.
    public static final String FORM = "infinispan://host:port,host:port,host:port?listen=host:port&owners=2";

    private static final String SCHEME = "infinispan://";
    private static final String LISTEN = "listen=";
    private static final String OWNERS = "owners=";
    private static final int OWNERS_DEFAULT = 2;
    private static final int OWNERS_MAX = 5;
    private static final int MEMBERS_MAX = 64;

    public InfinispanUrl {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MEMBERS_MAX || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException("one to " + MEMBERS_MAX + " members, each once");
        }
        if (owners < 1 || owners > OWNERS_MAX) {
            throw new IllegalArgumentException("one to " + OWNERS_MAX + " owners");
        }
        if (listen != null && !members.contains(listen)) {
            throw new IllegalArgumentException("what this node listens on is one of the members");
        }
    }

    /// Whether this text means a cluster of this kind, well-formed or not.
    public static boolean isMeant(String text) {
        return text.startsWith("infinispan");
    }

    /// The cluster that this text names, unless it has another form than {@link #FORM}.
    public static Optional<InfinispanUrl> parse(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String[] parts = text.substring(SCHEME.length()).split("\\?", 2);
        List<Member> members = new ArrayList<>();
        for (String each : parts[0].split(",", -1)) {
            Optional<Member> member = Member.parse(each);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return parse(members, parts.length < 2 ? List.of() : List.of(parts[1].split("&", -1)));
    }

    private static Optional<InfinispanUrl> parse(List<Member> members, List<String> options) {
        Member listen = null;
        int owners = OWNERS_DEFAULT;
        for (String option : options) {
            Optional<Member> given =
                    option.startsWith(LISTEN) ? Member.parse(option.substring(LISTEN.length())) : Optional.empty();
            if (given.isPresent()) {
                listen = given.get();
            } else if (option.matches(OWNERS + "[0-9]")) {
                owners = option.charAt(option.length() - 1) - '0';
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new InfinispanUrl(members, listen, owners));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The members that this node may be: exactly one, unless the URL does not fit this machine.
    List<Member> own() {
        return listen == null ? members.stream().filter(Member::isHere).toList() : List.of(listen);
    }

    /// The list, with every port.
    @Override
    public String toString() {
        return SCHEME + String.join(",", members.stream().map(Member::toString).toList());
    }
}
