package io.mapae.server.cli;

import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportJson;
import io.mapae.compare.figure.ReportText;
import io.mapae.compare.measure.Comparing;
import io.mapae.compare.measure.Extent;
import io.mapae.compare.picture.ReportPage;
import io.mapae.server.Main;
import io.mapae.server.administration.Progress;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.config.FileTrouble;
import io.mapae.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mapae compare`
@Command(
        name = "compare",
        description =
                "Measures every way of carrying a login side by side on this machine, in some minutes: sessions in"
                        + " memory, PostgreSQL and Redis, JWTs, signed cookies, and Mapae's own. What needs a"
                        + " redis-server or PostgreSQL is left out where there is none. Uses loopback alone.")
final class CompareCommand implements LocalCommand {
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON too.")
    private String json = "";

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Draws the figures on a page too, which stands alone, in English and Korean.")
    private String page = "";

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Measures nothing, and tells and draws what an earlier run wrote by --json.")
    private String from = "";

    @Option(
            names = "--short",
            description = "Some seconds, without any store: shows that it runs. The figures mean nothing.")
    private boolean brief;

    @Override
    public int run(Invocation invocation) {
        Optional<Accepted> accepted = invocation.accepted(invocation.root().flags());
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Terminal terminal = invocation.terminal();
        try {
            Optional<Report> earlier =
                    from.isEmpty() ? Optional.empty() : ReportJson.find(Path.of(terminal.path(from)));
            if (!from.isEmpty() && earlier.isEmpty()) {
                terminal.complain("there are no figures in " + from + " that this version can read");
                return ExitCode.REFUSED;
            }
            // What cannot be written is told now, and not in five minutes.
            write(terminal, json, "");
            write(terminal, page, "");
            Report report = earlier.isPresent() ? earlier.get() : measure(terminal);
            ReportText.lines(report).forEach(terminal::print);
            write(terminal, json, ReportJson.write(report));
            write(terminal, page, ReportPage.html(report));
            if (report.full() && earlier.isEmpty()) {
                keep(report, DataDirectory.open(accepted.get().configuration().data()));
            }
            return ExitCode.OK;
        } catch (IOException failed) {
            terminal.complain("the comparison failed: " + FileTrouble.reason(failed));
            return ExitCode.REFUSED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.REFUSED;
        }
    }

    private static void write(Terminal terminal, String file, String text) throws IOException {
        if (!file.isEmpty()) {
            Files.writeString(Path.of(terminal.path(file)), text);
        }
    }

    private Report measure(Terminal terminal) throws IOException, InterruptedException {
        try (Progress progress = terminal.progress("Compare")) {
            return Comparing.run(brief ? Extent.SHORT : Extent.FULL, Main.class.getName(), progress::at);
        }
    }

    /// Whoever reads it meanwhile reads the last one or this one, and no half.
    private static void keep(Report report, DataDirectory directory) throws IOException {
        Path kept = directory.comparison();
        Path next = kept.resolveSibling(kept.getFileName() + ".next");
        Files.writeString(next, ReportJson.write(report));
        Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
