package io.mapae.bench.peer;

import io.mapae.compare.http.ProcessMemory;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server with the processes that it has started: a start script may stay beside what it runs.
///
/// @param root the process that was started first
record ProcessTree(ServerProcess server, ProcessHandle root) implements AutoCloseable {

    /// What starts one process.
    interface Launch {

        /// Starts it, and waits for its first answer.
        ServerProcess run() throws IOException, InterruptedException;
    }

    /// The one that is started by this, while nothing else is.
    static ProcessTree of(Launch launch) throws IOException, InterruptedException {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        ServerProcess server = launch.run();
        ProcessHandle root = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow(() -> new IOException("a server has ended that had just answered"));
        return new ProcessTree(server, root);
    }

    /// The processor time that it has used so far.
    Duration cpu() {
        return all().map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// What it occupies now.
    ProcessMemory memory() throws IOException {
        ProcessMemory sum = new ProcessMemory(0, 0, 0);
        for (ProcessHandle process : all().toList()) {
            ProcessMemory one = ProcessMemory.of(process.pid());
            sum = new ProcessMemory(
                    sum.residentBytes() + one.residentBytes(),
                    sum.proportionalBytes() + one.proportionalBytes(),
                    sum.anonymousBytes() + one.anonymousBytes());
        }
        return sum;
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /// Stops it, as an operator would, and whatever is left of it then.
    @Override
    public void close() {
        List<ProcessHandle> descendants = root.descendants().toList();
        server.close();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
