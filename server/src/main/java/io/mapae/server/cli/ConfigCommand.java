package io.mapae.server.cli;

import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.config.ConfigurationReference;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mapae config`
@Command(
        name = "config",
        description = "Prints every setting in force and where its value came from; secrets are hidden.")
final class ConfigCommand implements LocalCommand {
    @Option(names = "--reference", description = "Prints the reference of all settings as Markdown instead.")
    private boolean reference;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public int run(Invocation invocation) {
        if (reference) {
            invocation.terminal().print(ConfigurationReference.markdown().stripTrailing());
            return ExitCode.OK;
        }
        Optional<Accepted> accepted = invocation.accepted(invocation.root().flags());
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Table table = new Table("key", "value", "origin");
        accepted.get().inForce().forEach(one -> table.add(one.key(), one.value(), one.origin()));
        table.print(invocation.terminal(), json);
        return ExitCode.OK;
    }
}
