package io.mapae.server;

import io.mapae.core.store.StoreException;
import io.mapae.server.administration.Administration;
import io.mapae.server.administration.InstallationOperator;
import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import io.mapae.server.administration.Reasons;
import io.mapae.server.cli.Program;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.DatabasePlace;
import io.mapae.server.data.DataDirectory;
import io.mapae.server.operation.Meters;
import io.mapae.store.sql.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the command line runs: the server, an installation without one, and the restoring of a backup.
public final class Mapae implements Program {

    @Override
    public Running start(Configuration configuration, DataDirectory directory) {
        try {
            Server server = Server.start(configuration, Installation.Clocks.system());
            return new RunningServer(
                    server, configuration, administration(server.installation(), server.useCases(), () -> {}));
        } catch (IOException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (InstallationException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            throw new RefusedException(Reasons.of(e));
        }
    }

    @Override
    public Administration open(Configuration configuration, DataDirectory directory) {
        Installation installation;
        try {
            installation = Installation.open(
                    configuration, Installation.Clocks.system(), Installation.Counting.NONE, entries -> {});
        } catch (InstallationException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            throw new RefusedException(Reasons.of(e));
        }
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        UseCases useCases = new UseCases(installation, background, new Meters());
        return administration(installation, useCases, () -> {
            background.close();
            useCases.hashGate.close();
            installation.close();
        });
    }

    @Override
    public Outcome restore(Configuration configuration, DataDirectory directory, Path from, Progress progress) {
        if (configuration.database() instanceof DatabasePlace.Shared shared) {
            return Outcome.refused("the database is " + shared.url().kind().product()
                    + "'s: restore it with its own tools; everyone is logged out" + " when a node opens it");
        }
        if (!Files.isRegularFile(from)) {
            return Outcome.refused("there is no backup " + from);
        }
        try {
            EmbeddedDatabase.restore(from, configuration.data(), share -> progress.at(Math.round(share * 1000), 1000));
        } catch (StoreException e) {
            return Outcome.refused(Reasons.of(e));
        }
        // Opening it is what begins the new epoch; done here, the operator sees at once if the master key is missing.
        open(configuration, directory).close();
        return Outcome.done(
                "restored " + from, "everyone has been logged out: what was ended since the backup must not come back");
    }

    private static Administration administration(Installation installation, UseCases useCases, Runnable onClose) {
        return new InstallationOperator(
                installation,
                useCases.accountAdministration,
                useCases.invitation,
                invitation -> invitationLink(installation.configuration(), invitation),
                useCases.sessionAdministration,
                useCases.migration,
                useCases.clients,
                useCases.keyRotation,
                onClose);
    }

    private static String invitationLink(Configuration configuration, String invitation) {
        return configuration.issuer() + "/signup?invitation=" + invitation;
    }

    private record RunningServer(Server server, Configuration configuration, Administration administration)
            implements Running {

        @Override
        public URI address() {
            String scheme = configuration.isSecure() ? "https" : "http";
            return URI.create(scheme + "://" + configuration.listen().address() + ":" + server.port());
        }

        /// The first operator's one-time link, until somebody has used it.
        @Override
        public List<String> welcome() {
            return server.useCases()
                    .invitation
                    .inviteFirst()
                    .map(invitation -> List.of(
                            "",
                            "There is no operator yet. Whoever opens this link first becomes one:",
                            "  " + invitationLink(configuration, invitation.reveal()),
                            "",
                            "Then try " + configuration.issuer() + "/signup, or read README.md for the API."))
                    .orElse(List.of());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
