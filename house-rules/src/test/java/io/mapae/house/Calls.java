package io.mapae.house;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is asked of the process or of the machine, and from where alone.
///
/// @param called matches class, dot and name of what is called or read
/// @param edges the classes that may, below `io.mapae`, each with the reason
/// @param instead what everyone else does
record Calls(String what, Pattern called, Map<String, String> edges, String instead) {

    private static final String OURS = "io.mapae.";

    /// The comparison, the benchmarks and the proof are no part of what serves; they measure, and run other
    /// processes.
    private static final List<String> OUTSIDE = List.of(OURS + "compare.", OURS + "bench.", OURS + "proof.");

    private static final List<Calls> KNOWN = List.of(
            new Calls(
                    "ask the clock",
                    Pattern.compile("java\\.time\\.\\w+\\.now|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                            + "|java\\.time\\.(InstantSource|Clock)\\.(system\\w*|tick\\w*)"
                            + "|java\\.util\\.Date\\.<init>"),
                    Map.of(
                            "guard.ElapsedClock", "it is the clock of guards",
                            "guard.NodeClock", "it is the clock of nodes",
                            "server.http.Loop", "one reading for all requests that an event loop has before it",
                            "server.http.Listener", "gives it the clock",
                            "server.http.Exchange", "how long an answer took; decides nothing",
                            "server.http.Shortcut", "likewise",
                            "server.log.EventLogger", "when a line was logged; decides nothing",
                            "server.cli.TokenCommands", "explains a token where no server runs",
                            "store.testkit.Await", "fails where nothing comes"),
                    "take an InstantSource in the constructor, or the time as an argument"),
            new Calls(
                    "draw predictable numbers",
                    Pattern.compile(
                            "java\\.util\\.Random\\.<init>|java\\.lang\\.Math\\.random"
                                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current|java\\.util\\.SplittableRandom\\.<init>"),
                    Map.of("server.http.Answers", "names an incident; no secret"),
                    "take a SecureRandom in the constructor"),
            new Calls(
                    "use the standard streams",
                    Pattern.compile("java\\.lang\\.System\\.(out|err|in)"),
                    Map.of(
                            "server.cli.Commands", "gives commands their terminal",
                            "server.cli.ServeCommand", "tells where the server answers",
                            "server.log.Logs", "where log lines go"),
                    "print to the Terminal, or log"),
            new Calls(
                    "wait for time to pass",
                    Pattern.compile("java\\.lang\\.Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit\\.sleep"
                            + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.parkNanos"),
                    Map.of(
                            "core.housekeeping.Housekeeping", "leaves the database to others between batches",
                            "core.node.ClusterConfirmation", "between looks at what other nodes have written",
                            "server.operation.Departure", "until load balancers have noticed",
                            "server.cli.AdministrationRun", "between tries, while a server starts or stops",
                            "guard.feed.FeedFollowing", "before it asks a server again",
                            "store.sql.FeedFollower",
                                    "before it asks a database again that did not answer, or wakes nobody",
                            "store.sql.GroupCommit", "before it opens a database again that failed",
                            "store.sql.Checkpoints", "lets readers go on between tries",
                            "store.testkit.Await", "between looks at what another process does",
                            "store.testkit.DatabaseContract", "makes works overlap that must not"),
                    "wait for what is to happen: a latch, a future, a queue"),
            new Calls(
                    "print a stack trace",
                    Pattern.compile(".*\\.printStackTrace|java\\.lang\\.Thread\\.dumpStack"),
                    Map.of(),
                    "throw it on, or log it with what was being done"),
            new Calls(
                    "keep state by thread",
                    Pattern.compile(
                            "java\\.lang\\.(Inheritable)?ThreadLocal\\..*|io\\.netty\\.util\\.concurrent\\.FastThreadLocal\\..*"),
                    Map.of(),
                    "pass it as an argument"),
            new Calls(
                    "serialise objects",
                    Pattern.compile("java\\.io\\.Object(In|Out)putStream\\..*"),
                    Map.of(),
                    "write the fields that are meant, and check them when they are read"),
            new Calls(
                    "end the process",
                    Pattern.compile("java\\.lang\\.(System\\.exit|Runtime\\.(exit|halt))"),
                    Map.of("server.Main", "what the command came to is the exit code"),
                    "return, or throw"));

    static Stream<ArchRule> rules() {
        return KNOWN.stream().map(Calls::rule);
    }

    private ArchRule rule() {
        return ArchRuleDefinition.noClasses().should(new ArchCondition<JavaClass>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(access -> called.matcher(name(access)).matches())
                        .filter(access -> !isEdge(type.getName()))
                        .forEach(access -> events.add(
                                SimpleConditionEvent.satisfied(type, access.getDescription() + ": " + instead)));
            }
        });
    }

    /// Edges that ask for nothing any more.
    static Stream<String> unneeded(JavaClasses classes) {
        return KNOWN.stream()
                .flatMap(calls -> calls.edges.keySet().stream()
                        .filter(edge -> classes.stream()
                                .filter(type -> isWithin(type.getName(), edge))
                                .flatMap(type -> type.getAccessesFromSelf().stream())
                                .noneMatch(access ->
                                        calls.called.matcher(name(access)).matches()))
                        .map(edge -> edge + " does not " + calls.what + "; take it out of Calls"));
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
    }

    private static boolean isWithin(String name, String edge) {
        return (name + "$").startsWith(OURS + edge + "$");
    }

    private boolean isEdge(String name) {
        return OUTSIDE.stream().anyMatch(name::startsWith)
                || edges.keySet().stream().anyMatch(edge -> isWithin(name, edge));
    }
}
