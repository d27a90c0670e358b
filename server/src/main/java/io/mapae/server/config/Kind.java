package io.mapae.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a setting's value looks like, and what it is read into.
///
/// @param form how the file writes it
/// @param describes the type and its bounds, for the reference and for messages ("a duration from 1s to 60s")
/// @param read the value of a text (a list's items one by one, otherwise exactly one); throws
///     {@link IllegalArgumentException} when it is not of this kind
record Kind<T>(Form form, String describes, Function<List<String>, T> read) {

    /// How the file writes a value.
    enum Form {
        TEXT,
        PATH,
        NUMBER,
        SWITCH,
        LIST
    }

    static final int LIST_MAX = 256;
    static final int TEXT_MAX = 4_096;

    static Kind<String> text(String describes, UnaryOperator<String> check) {
        return new Kind<>(Form.TEXT, describes, one(check));
    }

    static Kind<Integer> integer(int least, int most) {
        return scalar(Form.NUMBER, "a whole number from " + least + " to " + most, text -> {
            Optional<Integer> number =
                    text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
            return number.filter(value -> value >= least && value <= most);
        });
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        return scalar(
                Form.TEXT,
                "a duration from " + Amounts.print(least) + " to " + Amounts.print(most),
                text -> Amounts.duration(text)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    static Kind<Long> size(long least, long most) {
        return scalar(
                Form.TEXT,
                "a size from " + Amounts.printSize(least) + " to " + Amounts.printSize(most),
                text -> Amounts.size(text).filter(value -> value >= least && value <= most));
    }

    static Kind<Boolean> onOrOff() {
        return scalar(Form.SWITCH, "true or false", text -> switch (text) {
            case "true" -> Optional.of(Boolean.TRUE);
            case "false" -> Optional.of(Boolean.FALSE);
            default -> Optional.empty();
        });
    }

    /// One of a few words, compared exactly as they print.
    static <E> Kind<E> choice(List<E> choices, Function<E, String> word) {
        String words = choices.stream().map(word).collect(Collectors.joining(", "));
        return scalar(
                Form.TEXT,
                "one of " + words,
                text -> choices.stream()
                        .filter(choice -> word.apply(choice).equals(text))
                        .findFirst());
    }

    /// One of an enum's constants, written in lower case.
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        return choice(
                List.of(type.getEnumConstants()), constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /// A path; a relative one in a file counts from that file, any other from the working directory.
    static Kind<Path> path() {
        return scalar(Form.PATH, "a path", text -> {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        });
    }

    /// Several values; commas part them in the environment and in flags.
    static <T> Kind<List<T>> list(String describes, Function<String, T> item) {
        return new Kind<>(Form.LIST, describes, texts -> {
            if (texts.size() > LIST_MAX) {
                throw new IllegalArgumentException("has more than " + LIST_MAX + " items");
            }
            return texts.stream().map(item).toList();
        });
    }

    private static <T> Kind<T> scalar(Form form, String describes, Function<String, Optional<T>> parse) {
        return new Kind<>(
                form,
                describes,
                one(text -> parse.apply(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException("must be " + describes + ", not \"" + text + "\""))));
    }

    static <T> Function<List<String>, T> one(Function<String, T> read) {
        return texts -> {
            String text = texts.getFirst();
            if (text.length() > TEXT_MAX) {
                throw new IllegalArgumentException("is longer than " + TEXT_MAX + " characters");
            }
            return read.apply(text);
        };
    }
}
