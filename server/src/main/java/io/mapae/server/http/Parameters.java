package io.mapae.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The parameters of a query or a form, decoded strictly. The single look-ups refuse a parameter that came twice.
public final class Parameters {

    private final Map<String, List<String>> values;
    private final Problem problem;

    Parameters(Map<String, List<String>> values, Problem problem) {
        this.values = new LinkedHashMap<>(values);
        this.problem = problem;
    }

    /// The value, unless the parameter is absent. Refuses one that came more than once (RFC 6749, section 3.1).
    public Optional<String> find(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw new MalformedRequest(problem, "parameter came more than once: " + name, name);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /// The value as the parser reads it; refuses one that it does not take.
    public <T> Optional<T> findValue(String name, Function<String, Optional<T>> parser) {
        return find(name)
                .map(text -> parser.apply(text)
                        .orElseThrow(() ->
                                new MalformedRequest(Problem.INVALID_FIELD, "value is not accepted: " + name, name)));
    }

    /// The value. Refuses the request if the parameter is absent or came more than once.
    public String text(String name) {
        return find(name).orElseThrow(() -> new MalformedRequest(problem, "parameter is missing: " + name, name));
    }

    /// True for `true`, false for `false` and where the parameter is absent; refuses anything else.
    public boolean flag(String name) {
        return findValue(name, Parameters::parseFlag).orElse(false);
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// Every value of a parameter, in order.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// The names that came, in order.
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /// Refuses the request if there is any other than these.
    void refuseAllBut(String... known) {
        Set<String> allowed = Set.of(known);
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                throw new MalformedRequest(Problem.UNKNOWN_FIELD, "parameter is not known here", name);
            }
        }
    }
}
