package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.cli.Terminal.NoInputException;
import io.mapae.server.data.DataDirectoryException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Understands a command line and runs it.
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Program program;
    private final Map<String, String> environment;

    /// @param environment the variables of the process
    public Commands(Program program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /// Runs what was typed, with the standard streams of this process.
    ///
    /// @return the exit code: 0 done, 1 refused or failed, 2 not understood
    public int run(String... arguments) {
        try {
            return run(List.of(arguments), new LocalTerminal(System.in, System.out, System.err));
        } catch (RuntimeException unexpected) {
            LOG.atError().setCause(unexpected).log("the command failed");
            return ExitCode.REFUSED;
        }
    }

    int run(List<String> arguments, Terminal terminal) {
        return execute(arguments, terminal, (root, command) -> {
            Invocation invocation = new Invocation(root, arguments, environment, terminal, program);
            return switch (command.getCommand()) {
                case LocalCommand local -> local.run(invocation);
                case AdministrationCommand administration -> AdministrationRun.run(administration, invocation);
                case Object _ -> incomplete(command, terminal);
            };
        });
    }

    /// Runs what was typed elsewhere, inside the running server.
    static int runInside(List<String> arguments, Supplier<Administration> administration, Terminal terminal) {
        return execute(
                arguments,
                terminal,
                (_, command) -> command.getCommand() instanceof AdministrationCommand inside
                        ? inside.run(administration.get(), terminal)
                        : incomplete(command, terminal));
    }

    /// The commands as picocli knows them.
    static CommandLine tree() {
        return new CommandLine(new Root()).setUnmatchedOptionsArePositionalParams(false);
    }

    private static int execute(List<String> arguments, Terminal terminal, ToIntBiFunction<Root, CommandLine> run) {
        CommandLine tree = tree();
        tree.setOut(new PrintWriter(new LineWriter(terminal::print)));
        try {
            ParseResult parsed = tree.parseArgs(arguments.toArray(String[]::new));
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return helped;
            }
            return run.applyAsInt(tree.getCommand(), parsed.asCommandLineList().getLast());
        } catch (ParameterException misunderstood) {
            return explain(misunderstood, terminal);
        } catch (DataDirectoryException | Program.RefusedException | NoInputException expected) {
            terminal.complain(String.valueOf(expected.getMessage()));
            return ExitCode.REFUSED;
        }
    }

    private static int explain(ParameterException misunderstood, Terminal terminal) {
        terminal.complain(String.valueOf(misunderstood.getMessage()));
        PrintWriter hints = new PrintWriter(new LineWriter(terminal::complain));
        CommandLine.UnmatchedArgumentException.printSuggestions(misunderstood, hints);
        hints.flush();
        String name = misunderstood.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain("try: " + name + " --help");
        return ExitCode.USAGE;
    }

    /// A group of commands without the one that was meant.
    private static int incomplete(CommandLine group, Terminal terminal) {
        String commands = group.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        terminal.complain("a command is missing: " + commands);
        terminal.complain("try: " + group.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
