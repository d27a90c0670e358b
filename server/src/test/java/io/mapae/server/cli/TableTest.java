package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
    private final ScriptedTerminal terminal = new ScriptedTerminal("");

    @Test
    void columnsAreAlignedWhateverTheScript() {
        Table table = new Table("who", "last_use");
        table.add("마패", "now");
        table.add("ada", "then");

        table.print(terminal, false);

        assertThat(terminal.printed).containsExactly("WHO   LAST USE", "마패  now", "ada   then");
    }

    @Test
    void aStrangersTextCannotSteerTheTerminal() {
        Table table = new Table("device");
        table.add("\u001b]0;owned\u0007\u202egpj.exe\nline");

        table.print(terminal, false);

        assertThat(terminal.printed).containsExactly("DEVICE", "\ufffd]0;owned\ufffd\ufffdgpj.exe\ufffdline");
    }

    @Test
    void machinesGetOneObjectALine() {
        Table table = new Table("client_id", "name");
        table.add("shop", "The \"Shop\"\n");

        table.print(terminal, true);

        assertThat(terminal.printed).containsExactly("{\"client_id\":\"shop\",\"name\":\"The \\\"Shop\\\"\\n\"}");
    }
}
