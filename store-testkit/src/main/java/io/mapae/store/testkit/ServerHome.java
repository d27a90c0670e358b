package io.mapae.store.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The temporary directory of a database server that a test starts, and the programs that work on it.
///
/// @param owner whom the programs run as where the test runs as root, which such servers refuse
record ServerHome(Path path, String owner) {
    static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final long SECONDS_MAX = 60;

    /// Makes one.
    ///
    /// @param name of the product, for the directory's name
    static ServerHome make(String name, String owner) {
        try {
            Path home = Files.createTempDirectory("mapae-" + name);
            if (ROOT) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setOwner(
                        home,
                        home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
            }
            return new ServerHome(home, owner);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Starts a program.
    ///
    /// @param output where it writes, in this directory
    Process start(Path program, String output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", owner, "--"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(path.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(path.resolve(output).toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs a program to its end, which must be a good one.
    void run(Path program, List<String> arguments) {
        String output = "output-of-" + program.getFileName();
        if (awaitEnd(start(program, output, arguments)) != 0) {
            throw new AssertionError(program + " failed: " + read(output));
        }
    }

    /// What is in a file of this directory.
    String read(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Deletes everything.
    void delete() {
        Directories.delete(path);
    }

    /// Runs what waits for programs, which an interrupted thread could not.
    static void uninterrupted(Runnable closing) {
        boolean interrupted = Thread.interrupted();
        closing.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int awaitEnd(Process process) {
        try {
            return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// A port of loopback that nobody listens on.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
