package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildToolTest {

    @Test
    void theVersionIsThatOfTheJarOfThisNameAndOfNoLongerOne() {
        assertThat(BuildTool.version(
                        Stream.of("spring-boot-autoconfigure-9.9.9.jar", "spring-boot-4.1.2.jar", "lettuce-core-7.jar")
                                .map(Path::of),
                        "spring-boot"))
                .contains("4.1.2");
    }

    @Test
    void theVersionOfAnNpmPackageIsThatOfWhatWasInstalled(@TempDir Path built) throws IOException {
        Path directory = Files.createDirectories(built.resolve("node_modules/express"));
        Files.writeString(directory.resolve("package.json"), "{\"name\": \"express\", \"version\": \"5.3.0\"}");

        assertThat(BuildTool.NPM.versions(built, List.of("express"))).containsExactly("express 5.3.0");
    }
}
