package io.mapae.server.cli;

import com.nimbusds.jose.jwk.JWKSet;
import io.mapae.server.cli.Terminal.NoInputException;
import io.mapae.server.config.ConfigurationReading.Accepted;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

        // Only to say what is wrong with it.
        @Parameters(arity = "0..*", hidden = true)
        private List<String> misplaced = new ArrayList<>();

        @Override
        public int run(Invocation invocation) {
            Terminal terminal = invocation.terminal();
            if (!misplaced.isEmpty()) {
                terminal.complain("others can see the command line: give the token on the standard input, such as by:"
                        + " mapae token inspect < FILE");
                return ExitCode.USAGE;
            }
            String token = (LocalTerminal.isWatched() ? terminal.secret("Token", false) : terminal.file("-")).strip();
            if (token.isEmpty()) {
                throw new NoInputException("there is no token on the standard input");
            }
            TokenText text = new TokenText(token);
            if (!text.isSigned()) {
                return tellOpaque(text, terminal);
            }
            text.describe(Instant.now()).forEach(terminal::print);
            String verdict = jwks.isEmpty() ? byIssuer(invocation, text) : text.verdict(named(terminal));
            terminal.print("signature   " + verdict);
            return verdict.startsWith(TokenText.WRONG) ? ExitCode.REFUSED : ExitCode.OK;
        }

        private static int tellOpaque(TokenText text, Terminal terminal) {
            text.opaque().ifPresent(terminal::print);
            if (text.opaque().isEmpty()) {
                terminal.complain("this is no token of Mapae and no signed token (RFC 7515, compact form); an unsigned"
                        + " one is never accepted");
                return ExitCode.REFUSED;
            }
            return ExitCode.OK;
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
