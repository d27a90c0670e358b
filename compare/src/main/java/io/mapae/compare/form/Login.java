package io.mapae.compare.form;

import java.time.Instant;
import java.util.Optional;

/// What a server knows of who is calling.
record Login(String sid, String subject, Instant authTime, Instant expires) {

    private static final char PART = ' ';

    boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /// In one line, for stores and cookies.
    String line() {
        return sid + PART + subject + PART + authTime.getEpochSecond() + PART + expires.getEpochSecond();
    }

    static Optional<Login> parse(String line) {
        String[] parts = line.split(String.valueOf(PART), -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        return Optional.of(new Login(
                parts[0],
                parts[1],
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                Instant.ofEpochSecond(Long.parseLong(parts[3]))));
    }

    /// The fields that Mapae answers with too, so that all answers are about as long.
    String json(String carriage) {
        return "{\"sid\":\"" + sid + "\",\"subject\":\"" + subject
                + "\",\"guest\":false,\"client_id\":\"first-party\",\"carriage\":\"" + carriage
                + "\",\"amr\":[\"pwd\"],\"auth_time\":\"" + authTime + "\",\"expires_at\":\"" + expires + "\"}";
    }
}
