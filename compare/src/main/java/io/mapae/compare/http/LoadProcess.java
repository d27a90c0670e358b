package io.mapae.compare.http;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The {@link LoadClient}, in a process of its own, so that what it costs is not in what it measures.
public final class LoadProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Path log;
    private final BufferedWriter plans;
    private final BufferedReader results;

    private LoadProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.plans = process.outputWriter(StandardCharsets.UTF_8);
        this.results = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it.
    ///
    /// @param log where it complains
    public static LoadProcess start(List<String> command, Path log) throws IOException {
        return new LoadProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    /// Does what the plan says, and waits for the end of it.
    public LoadResult run(LoadPlan plan) throws IOException {
        plans.write(JSON.writeValueAsString(plan));
        plans.newLine();
        plans.flush();
        String result = results.readLine();
        if (result == null) {
            throw new IOException("the load client failed: " + Files.readString(log));
        }
        return JSON.readValue(result, LoadResult.class);
    }

    @Override
    public void close() throws IOException {
        plans.close();
        process.destroy();
    }
}
