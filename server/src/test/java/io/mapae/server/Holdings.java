package io.mapae.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a client holds of one session.
record Holdings(String sid, List<Credential> credentials) {

    static final String FIRST_PARTY = "first-party";
    static final String SESSION = "__Host-Http-sid";
    static final String ACCESS = "__Host-Http-at";
    static final String REFRESH = "__Host-Http-rt";
    private static final String DEVICE = "__Host-Http-device";

    Holdings {
        credentials = List.copyOf(credentials);
    }

    /// What a client has in hand after an answer that carries a session: its cookies, or what the body gave it.
    static Holdings of(Agent agent, Agent.Answer answer) {
        return of(agent, answer, FIRST_PARTY);
    }

    /// @param client whom the tokens in the body were given to
    static Holdings of(Agent agent, Agent.Answer answer, String client) {
        List<Credential> held = new ArrayList<>();
        agent.cookies().forEach((name, value) -> {
            switch (name) {
                case SESSION -> held.add(new Credential.SessionCookie(value));
                case ACCESS -> held.add(new Credential.AccessCookie(value));
                case REFRESH -> held.add(new Credential.RefreshCookie(value));
                // Says which browser this is, and opens nothing.
                case DEVICE -> {}
                default -> throw new IllegalArgumentException("an unknown cookie: " + name);
            }
        });
        if (answer.json().has("access_token")) {
            held.add(new Credential.AccessToken(answer.text("access_token"), client));
        }
        if (answer.json().has("refresh_token")) {
            held.add(new Credential.RefreshToken(answer.text("refresh_token"), client));
        }
        return new Holdings(answer.json().path("session").path("sid").asString(), held);
    }

    /// This and what else is held of the same session.
    Holdings and(Holdings more) {
        if (!more.sid.equals(sid)) {
            throw new IllegalArgumentException("another session");
        }
        return new Holdings(
                sid,
                Stream.concat(credentials.stream(), more.credentials.stream())
                        .distinct()
                        .toList());
    }

    Holdings without(Credential credential) {
        return new Holdings(
                sid,
                credentials.stream().filter(held -> !held.equals(credential)).toList());
    }

    Credential refreshToken() {
        return credentials.stream()
                .filter(Credential.RefreshToken.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /// The header that presents these holdings as their client does.
    String[] headers() {
        // Cookies go by themselves, and count for nothing beside a token.
        boolean cookies = credentials.stream()
                .anyMatch(held -> held instanceof Credential.SessionCookie || held instanceof Credential.AccessCookie);
        return credentials.stream()
                .filter(held -> held instanceof Credential.AccessToken && !cookies)
                .findFirst()
                .map(FrontDoor::headers)
                .orElseGet(() -> new String[0]);
    }
}
