package io.mapae.proof.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A program that starts others, and leaves none of them behind: Ctrl-C and SIGTERM interrupt it, and the JVM
/// ends when it has ended what it started.
public final class Foreground {

    private static final Duration CLEARING_MAX = Duration.ofSeconds(60);

    private Foreground() {}

    /// What is to be done.
    public interface Program {

        /// Runs it to its end.
        ///
        /// @return whether all went well
        boolean run() throws Exception;
    }

    /// What must not be cut short.
    interface Ending {
        void end() throws Exception;
    }

    /// Runs a program on this thread, and ends the JVM: with 0 if all went well.
    ///
    /// @param name to begin the line with that says what failed
    public static void run(String name, Program program) {
        Thread main = Thread.currentThread();
        CountDownLatch cleared = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(main, cleared)));
        int exit = 1;
        try {
            exit = program.run() ? 0 : 1;
        } catch (InterruptedException e) {
            System.err.println(name + ": interrupted");
        } catch (Exception | AssertionError e) {
            System.err.println(name + ": " + (main.isInterrupted() ? "interrupted" : String.valueOf(e.getMessage())));
        } finally {
            cleared.countDown();
        }
        System.exit(exit);
    }

    private static void interrupt(Thread main, CountDownLatch cleared) {
        if (cleared.getCount() > 0) {
            main.interrupt();
        }
        try {
            if (!cleared.await(CLEARING_MAX.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("something is still running after " + CLEARING_MAX.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the end of something, although this thread has been interrupted before.
    ///
    /// @throws IllegalStateException if not all of it could be ended
    static void withoutInterruption(Ending ending) {
        boolean interrupted = Thread.interrupted();
        try {
            ending.end();
        } catch (InterruptedException again) {
            interrupted = true;
        } catch (Exception e) {
            throw new IllegalStateException("not all of it is gone", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
