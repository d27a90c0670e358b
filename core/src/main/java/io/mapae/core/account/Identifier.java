package io.mapae.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// What is typed to log in, in the one form that identifiers are compared in: NFKC and case folding.
///
/// 1 to 128 code points after that, without control characters and without white space at its ends.
public record Identifier(String value) {

    public static final int LENGTH_MAX = 128;

    public Identifier {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical identifier");
        }
    }

    /// The identifier that was meant by what was typed, unless nothing can be.
    public static Optional<Identifier> parse(String typed) {
        if (typed.length() > 4 * LENGTH_MAX) {
            return Optional.empty();
        }
        String folded = fold(typed.strip());
        return isCanonical(folded) ? Optional.of(new Identifier(folded)) : Optional.empty();
    }

    private static boolean isCanonical(String value) {
        return !value.isEmpty()
                && value.codePointCount(0, value.length()) <= LENGTH_MAX
                && value.equals(value.strip())
                && value.codePoints().noneMatch(Identifier::isForbidden)
                && value.equals(fold(value));
    }

    // Unicode, section 3.13, D146 (toNFKC_Casefold), as near as the JDK has it: upper case first folds ß and ſ, and
    // folding may undo the normal form, so that is made again, until nothing changes.
    private static String fold(String text) {
        String folded = text;
        for (int i = 0; i < 3; i++) {
            String next = Normalizer.normalize(folded, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
            next = Normalizer.normalize(next, Normalizer.Form.NFKC);
            if (next.equals(folded)) {
                return next;
            }
            folded = next;
        }
        return folded;
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
