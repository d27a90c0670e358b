package io.mapae.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `mapae`: the options that every command has.
@Command(
        name = "mapae",
        description = "One login, carried as a cookie or as tokens, checked anywhere and ended everywhere.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        subcommands = {
            ServeCommand.class,
            ConfigCommand.class,
            AccountCommands.class,
            SessionCommands.class,
            ClientCommands.class,
            KeyCommands.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommands.class,
            CompareCommand.class,
            TokenCommands.class,
            CompletionCommand.class,
            VersionCommand.class,
            RehearseCommand.class
        })
final class Root {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file; mapae.toml in the data directory unless given.")
    private String config = "";

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            scope = ScopeType.INHERIT,
            description = "The data directory; ./data unless given.")
    private String data = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Overrides a setting, such as --set session.idle=1h.")
    private Map<String, String> settings = new LinkedHashMap<>();

    String config() {
        return config;
    }

    /// The settings that flags give, keys to texts.
    Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        if (!data.isEmpty()) {
            flags.put("data", data);
        }
        return flags;
    }
}
