package io.mapae.server.http;

import java.util.Random;

/// Changes, inserts, drops and doubles characters of a request at random.
final class Garbling {

    private final Random random;
    private final String spice;

    /// @param spice characters to put in
    Garbling(Random random, String spice) {
        this.random = random;
        this.spice = spice;
    }

    /// The text with so many changes.
    String garble(String proper, int changes) {
        StringBuilder bytes = new StringBuilder(proper);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length());
            char other = spice.charAt(random.nextInt(spice.length()));
            switch (random.nextInt(4)) {
                case 0 -> bytes.setCharAt(at, other);
                case 1 -> bytes.insert(at, other);
                case 2 -> bytes.deleteCharAt(at);
                default -> bytes.insert(at, bytes.substring(at, Math.min(bytes.length(), at + random.nextInt(60))));
            }
        }
        return bytes.toString();
    }
}
