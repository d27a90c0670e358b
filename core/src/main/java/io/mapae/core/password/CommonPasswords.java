package io.mapae.core.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// The passwords that guessers try first, lower-cased. Kept as sorted hashes, since 10,000 strings weigh ten times
/// more.
final class CommonPasswords {

    private static final String RESOURCE = "common-passwords.txt.gz";

    private final long[] sortedHashes;

    private CommonPasswords(long[] sortedHashes) {
        this.sortedHashes = sortedHashes;
    }

    /// Reads the list that is shipped.
    static CommonPasswords load() {
        try (InputStream packed =
                        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return new CommonPasswords(
                    lines.lines().mapToLong(CommonPasswords::hash).sorted().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }

    /// The form in which passwords are compared with the list.
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean contains(String folded) {
        return Arrays.binarySearch(sortedHashes, hash(folded)) >= 0;
    }

    /// FNV-1a of the UTF-16 units. Two texts rarely share it, and then the worst is one refused good password.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
