package io.mapae.server.operator;

import java.util.Optional;

/// The `limit` of a page, which the use cases cut to what they allow.
final class Limits {

    private static final int DIGITS_MAX = 4;

    private Limits() {}

    static Optional<Integer> parse(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(text)).filter(limit -> limit > 0) : Optional.empty();
    }
}
