package io.mapae.compare.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was measured of one form.
///
/// @param figures  one value for each round
/// @param logout   for each of three nodes; empty where it was not tried
/// @param shares   of what was tried
/// @param readable the claims that anyone who holds the credential can read
public record Measured(
        Form form,
        Map<Quantity, Samples> figures,
        List<Refusal> logout,
        Map<Event, Share> shares,
        List<String> readable) {

    public Measured {
        figures = Map.copyOf(figures);
        logout = List.copyOf(logout);
        shares = Map.copyOf(shares);
        readable = List.copyOf(readable);
    }

    /// The middle one of the samples of a quantity; nothing where it was not measured.
    public Optional<Double> median(Quantity quantity) {
        return Optional.ofNullable(figures.get(quantity)).map(Samples::median);
    }
}
