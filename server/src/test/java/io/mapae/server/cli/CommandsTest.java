package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.MasterKeyRing;
import io.mapae.server.Mapae;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
    private final ScriptedTerminal terminal = new ScriptedTerminal("");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "keys master",
                "acount list",
                "account add",
                "serve --prot 1",
                "session end x --all"
            })
    void whatIsNotUnderstoodEndsWithTwoAndSaysWhereToLook(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
        assertThat(terminal.complained)
                .last()
                .asString()
                .startsWith("try: mapae")
                .endsWith(" --help");
        assertThat(terminal.printed).isEmpty();
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheNearestOnes() {
        run("acount");

        assertThat(terminal.complained).anyMatch(line -> line.contains("mapae account"));
    }

    @Test
    void aGroupWithoutItsCommandNamesThoseThatPeopleUse() {
        run();
        assertThat(terminal.complained.getFirst()).contains("serve, config").doesNotContain("rehearse");
        run("keys", "master");
        assertThat(terminal.complained).last().isEqualTo("try: mapae keys master --help");
    }

    @Test
    void aTokenOnTheCommandLineIsNotRead() {
        assertThat(run("token", "inspect", "mapae_s_x")).isEqualTo(2);
        assertThat(terminal.complained).singleElement().asString().contains("others can see the command line");
        assertThat(terminal.printed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --port abc | flag --port: listen.port must be a whole number",
                "config --config . | flag --config: . is a directory",
                "config --config nosuch.toml | flag --config: there is no file nosuch.toml",
                "restore nosuch.db | there is no backup",
                "account list --data nosuch | there is no data directory nosuch",
            })
    void whatIsNotThereIsNamed(String line, String complaint) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        if (line.startsWith("restore")) {
            arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        }

        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(terminal.complained).singleElement().asString().contains(complaint);
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(Commands.tree().getSubcommands()).allSatisfy((name, command) -> {
            assertThat(run(name, "--help")).isZero();
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        });
    }

    @Test
    void theConfigurationIsPrintedWithoutSecretsAndWithOrigins() {
        Map<String, String> environment = Map.of("MAPAE_MASTER_KEY", "mapae_mk.x.secret", "MAPAE_LISTEN_PORT", "9");

        assertThat(new Commands(new Mapae(), environment).run(List.of("config", "--data", folder.toString()), terminal))
                .isZero();
        assertThat(terminal.printed)
                .anyMatch(line -> line.matches("listen\\.port +9 +environment MAPAE_LISTEN_PORT"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aWrongConfigurationIsRefusedBeforeAnythingHappens() {
        Path data = folder.resolve("data");

        assertThat(run("serve", "--data", data.toString(), "--port", "70000")).isEqualTo(1);
        assertThat(terminal.complained).singleElement().asString().contains("listen.port must be a whole number");
        assertThat(data).doesNotExist();
    }

    @Test
    void aNewMasterKeyRingIsPrintedAsItIsRead() {
        run("keys", "master", "create");

        assertThat(MasterKeyRing.parse(String.join("\n", terminal.printed)))
                .isInstanceOf(MasterKeyRing.Parsed.Ring.class);
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        run("completion");

        assertThat(String.join("\n", terminal.printed)).contains("account", "--password-stdin", "complete -F");
    }

    private int run(String... arguments) {
        return new Commands(new Mapae(), Map.of()).run(List.of(arguments), terminal);
    }
}
