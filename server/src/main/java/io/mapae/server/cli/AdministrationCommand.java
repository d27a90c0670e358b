package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;

/// A command that works on an installation: inside the running server if there is one, otherwise in this process.
interface AdministrationCommand {

    /// Does it.
    ///
    /// @return the exit code
    int run(Administration administration, Terminal terminal);

    /// Tells the outcome and gives its exit code.
    static int tell(Outcome outcome, Terminal terminal) {
        return switch (outcome) {
            case Outcome.Done done -> {
                done.lines().forEach(terminal::print);
                yield ExitCode.OK;
            }
            case Outcome.Refused(String reason) -> {
                terminal.complain(reason);
                yield ExitCode.REFUSED;
            }
        };
    }
}
