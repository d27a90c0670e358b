package io.mapae.proof.run;

import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import io.mapae.guard.session.NearCacheLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An application with a guard: it checks all credentials that it is told of, again and again, and prints what it
/// sees.
///
/// Each line of its input is a command: `watch` and a credential, `forget` and its name, `storm` and a number of
/// checks at once, `collect` and a number of objects for a long garbage collection, `end`. It ends with its
/// input.
final class GuardMain {

    private final RemoteGuard guard;
    private final Saying saying = new Saying();
    private final Tally tally = new Tally();
    private final Map<String, Watching> watched = new ConcurrentHashMap<>();

    private GuardMain(RemoteGuard guard) {
        this.guard = guard;
    }

    /// Arguments: the servers, parted by commas; the issuer; the client's id and secret; B in milliseconds; what
    /// to do when stale.
    public static void main(String[] arguments) throws IOException {
        List<URI> servers =
                Arrays.stream(arguments[0].split(",", -1)).map(URI::create).toList();
        RemoteGuard guard = RemoteGuard.open(new RemoteGuardSettings(
                servers,
                arguments[1],
                new ClientSecret(ClientId.parse(arguments[2]).orElseThrow(), arguments[3]),
                List.of(RunSettings.AUDIENCE),
                Duration.ofMillis(Long.parseLong(arguments[4])),
                WhenStale.valueOf(arguments[5]),
                NearCacheLimits.DEFAULT,
                RemoteGuardSettings.ASKS_MAX_DEFAULT));
        new GuardMain(guard).run();
    }

    private void run() throws IOException {
        Sampling.start(guard, tally, saying);
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                int end = line.indexOf(' ');
                String rest = line.substring(end + 1);
                switch (line.substring(0, Math.max(0, end))) {
                    case "watch" -> watch(Credential.parse(rest));
                    case "forget" -> forget(rest);
                    case "storm" -> storm(Integer.parseInt(rest));
                    case "collect" ->
                        Thread.startVirtualThread(
                                () -> saying.say("collected " + Garbage.collect(Integer.parseInt(rest))));
                    default -> throw new IOException("no command: " + line);
                }
            }
        }
        guard.close();
    }

    private void watch(Credential credential) {
        Watching watching = new Watching(guard, credential, tally, saying);
        if (watched.putIfAbsent(credential.name(), watching) == null) {
            watching.start();
        }
    }

    private void forget(String name) {
        Watching watching = watched.remove(name);
        if (watching != null) {
            watching.end();
        }
    }

    /// So many checks of each credential, all at once.
    private void storm(int checks) {
        for (Watching watching : watched.values()) {
            for (int i = 0; i < checks; i++) {
                Thread.startVirtualThread(watching::checkOnce);
            }
        }
    }
}
