package io.mapae.proof.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A process that this run started, with everything below it: stopped, resumed and killed by signals.
///
/// A stopped process executes nothing at all, like a machine that was suspended: its connections stay open, its
/// clocks go on, and it does not know.
public final class Signalled {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(10);

    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final ProcessHandle top;

    private Signalled(ProcessHandle top) {
        this.top = top;
    }

    /// A process that this run started, itself or by a command that is over.
    public static Signalled of(ProcessHandle process) {
        return new Signalled(process);
    }

    /// Stops all of it (SIGSTOP), and returns when nothing of it runs.
    public void stop() {
        signal("-STOP");
        await("stopped", process -> isOver(process) || state(process) == 'T');
    }

    /// Lets all of it run on (SIGCONT).
    public void resume() {
        signal("-CONT");
        await("running", process -> state(process) != 'T');
    }

    /// Ends all of it at once (SIGKILL), and returns when it is gone.
    public void kill() {
        List<ProcessHandle> all = all();
        signal("-KILL");
        await("gone", all, Signalled::isGone);
    }

    /// Whether nothing of it runs.
    public boolean isStopped() {
        return isAlive() && all().stream().allMatch(process -> isOver(process) || state(process) == 'T');
    }

    /// Whether it is still there.
    public boolean isAlive() {
        return !isOver(top);
    }

    // It has ended, though perhaps nobody has taken notice.
    private static boolean isOver(ProcessHandle process) {
        return !process.isAlive() || state(process) == 'Z';
    }

    /// Whether its number is free again: whoever looks for it by that finds nothing.
    static boolean isGone(ProcessHandle process) {
        return !Files.exists(Path.of("/proc", Long.toString(process.pid())));
    }

    // From the top: what is stopped starts no more children.
    private void signal(String name) {
        for (ProcessHandle process : all()) {
            if (!Command.tryToRun("kill", name, Long.toString(process.pid())) && process.isAlive()) {
                throw new IllegalStateException("no signal reaches " + process.pid());
            }
        }
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(top), top.descendants()).toList();
    }

    private void await(String what, Predicate<ProcessHandle> condition) {
        await(what, all(), condition);
    }

    private static void await(String what, List<ProcessHandle> processes, Predicate<ProcessHandle> condition) {
        long deadline = System.nanoTime() + EFFECT_MAX.toNanos();
        while (!processes.stream().allMatch(condition)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not " + what + " within " + EFFECT_MAX);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /// The letter of `/proc/PID/stat` (proc(5)): `T` is stopped, `Z` is dead and not yet waited for.
    private static char state(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            // It ended while it was read.
            return 'Z';
        }
    }
}
