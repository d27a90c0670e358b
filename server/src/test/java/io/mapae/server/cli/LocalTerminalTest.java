package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.server.cli.Terminal.NoInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalTerminalTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void aFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(Terminal.INPUT_MAX + 1));

        assertRefused(folder.resolve("missing"), "there is no such file");
        assertRefused(folder, "it is a directory");
        assertRefused(binary, "it is not UTF-8 text");
        assertRefused(large, "longer than");
        assertThatThrownBy(() -> terminal("").file("a\0b"))
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("no name of a file");
    }

    @Test
    void theStandardInputIsReadAndItsFirstLineIsASecret() {
        assertThat(terminal("one\ntwo\n").file("-")).isEqualTo("one\ntwo\n");
        assertThat(terminal("one\ntwo\n").secret("Password", true)).isEqualTo("one");
        assertThatThrownBy(() -> terminal("").secret("Password", true))
                .isInstanceOf(NoInputException.class)
                .hasMessage("the standard input is empty");
    }

    @Test
    void aComplaintCannotSteerTheTerminal() {
        terminal("").complain("kid \u001b[31m\nmapae: all is well");

        assertThat(told.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith("mapae: kid ")
                .doesNotContain("\u001b");
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> terminal("").file(file.toString()))
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining(reason);
    }

    private LocalTerminal terminal(String input) {
        return new LocalTerminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }
}
