package io.mapae.server.cli;

import com.nimbusds.jose.jwk.JWKSet;
import io.mapae.server.cli.Terminal.NoInputException;
import io.mapae.server.config.ConfigurationReading.Accepted;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mapae token`
@Command(name = "token", description = "Explains tokens.", subcommands = TokenCommands.Inspect.class)
final class TokenCommands {

    @Command(
            name = "inspect",
            description = {
                "Reads a token from the standard input (never from the command line, which others can see) and prints what"
                        + " it says.",
                "Its signature is checked with --jwks, or with the keys that the configured issuer publishes, if it"
                        + " answers."
            })
    static final class Inspect implements LocalCommand {
        @Option(names = "--jwks", paramLabel = "FILE_OR_URL", description = "A JWK Set to check the signature with.")
        private String jwks = "";

        @Override
        public int run(Invocation invocation) {
            Terminal terminal = invocation.terminal();
            String token = (LocalTerminal.isWatched() ? terminal.secret("Token", false) : terminal.file("-")).strip();
            TokenText text = new TokenText(token);
            text.describe(Instant.now()).forEach(terminal::print);
            if (!text.isSigned()) {
                return ExitCode.OK;
            }
            String verdict = jwks.isEmpty() ? byIssuer(invocation, text) : text.verdict(named(terminal));
            terminal.print("signature   " + verdict);
            return verdict.startsWith(TokenText.WRONG) ? ExitCode.REFUSED : ExitCode.OK;
        }

        private JWKSet named(Terminal terminal) {
            try {
                return jwks.startsWith("http://") || jwks.startsWith("https://")
                        ? JwksDocument.load(URI.create(jwks))
                        : JWKSet.parse(terminal.file(jwks));
            } catch (IOException | ParseException | IllegalArgumentException unusable) {
                throw new NoInputException("cannot read a JWK Set from " + jwks + ": " + unusable.getMessage());
            }
        }

        /// Asks the issuer of the configuration, never one that the token names.
        private static String byIssuer(Invocation invocation, TokenText text) {
            Optional<Accepted> accepted = invocation.accepted(invocation.root().flags());
            if (accepted.isEmpty()) {
                return "not checked";
            }
            URI issuer = accepted.get().configuration().issuer();
            try {
                return text.verdict(JwksDocument.load(issuer.resolve("/.well-known/jwks.json")));
            } catch (IOException _) {
                return "not checked: " + issuer + " does not answer; name a JWK Set with --jwks";
            }
        }
    }
}
