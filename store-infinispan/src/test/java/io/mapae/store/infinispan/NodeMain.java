package io.mapae.store.infinispan;

import static io.mapae.store.testkit.Samples.NOW;

import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A node in a process of its own, told what to do by lines on its standard input; each gets one line back.
final class NodeMain {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private NodeMain() {}

    /// @param arguments the URL, the name of the installation, and its secret in base64
    public static void main(String[] arguments) throws IOException {
        Nodes.quiet();
        try (InfinispanSessions sessions = InfinispanSessions.open(
                        InfinispanUrl.parse(arguments[0]).orElseThrow(),
                        arguments[1],
                        Base64.getDecoder().decode(arguments[2]),
                        Nodes.PATIENCE,
                        notice -> System.err.println("notice: " + notice));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("open");
            for (String line = lines.readLine(); line != null && !line.equals("stop"); line = lines.readLine()) {
                OUT.println(answer(sessions, line));
            }
        } catch (StoreException e) {
            OUT.println("refused: " + e.getMessage());
            return;
        }
        OUT.println("stopped");
    }

    private static String answer(InfinispanSessions sessions, String line) {
        String[] words = line.split(" ", 2);
        try {
            return switch (words[0]) {
                case "ask" -> {
                    sessions.ask();
                    yield "ready";
                }
                case "create" -> create(sessions);
                case "find" -> {
                    SessionId id = SessionId.parse(words[1]).orElseThrow();
                    yield sessions.sessions().find(id, NOW).isPresent() ? "found" : "missing";
                }
                case "end" ->
                    Boolean.toString(
                            sessions.sessions().end(SessionId.parse(words[1]).orElseThrow()));
                default -> throw new IllegalArgumentException(line);
            };
        } catch (StoreException e) {
            return "unknown: " + e.getMessage();
        }
    }

    private static String create(InfinispanSessions sessions) {
        Session session = Samples.session();
        sessions.sessions().create(session);
        return session.id().toString();
    }
}
