package io.mapae.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationReferenceTest {

    @TempDir
    Path folder;

    @Test
    void theReferenceInTheDocumentsIsUpToDate() throws IOException {
        Path kept = Path.of("..", "docs", "reference", "configuration.md");

        assertThat(Files.exists(kept) ? Files.readString(kept) : "")
                .as("write it again: ./mapae config --reference > docs/reference/configuration.md")
                .isEqualTo(ConfigurationReference.markdown());
    }

    @Test
    void theSampleOfTheReferenceIsAccepted() throws IOException {
        String sample =
                ConfigurationReference.markdown().split("```toml\n", 2)[1].split("```", 2)[0];
        Path file = Files.writeString(folder.resolve("sample.toml"), sample);

        assertThat(new ConfigurationReader(Map.of()).read(file.toString(), Map.of()))
                .isInstanceOf(ConfigurationReading.Accepted.class);
    }
}
