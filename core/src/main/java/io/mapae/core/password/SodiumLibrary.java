package io.mapae.core.password;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The builds of libsodium that the `lazysodium-java` archive brings along. Nothing else of that archive is used.
// Native code is the point here; the launcher allows it by --enable-native-access.
@SuppressWarnings("restricted")
final class SodiumLibrary {

    private SodiumLibrary() {}

    /// The build for this machine, loaded; empty if there is none or it cannot be.
    static Optional<SymbolLookup> load() {
        return resource(System.getProperty("os.name"), System.getProperty("os.arch"))
                .flatMap(SodiumLibrary::extractAndLoad);
    }

    /// Where the build for this system is, by the names that the JVM has for systems and processors.
    static Optional<String> resource(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64");
        if (!arm && !processor.equals("amd64") && !processor.equals("x86_64")) {
            return Optional.empty();
        }
        if (os.startsWith("linux")) {
            return Optional.of(arm ? "arm64/libsodium.so" : "linux64/libsodium.so");
        }
        if (os.startsWith("mac")) {
            return Optional.of(arm ? "mac_arm/libsodium.dylib" : "mac/libsodium.dylib");
        }
        return os.startsWith("windows") && !arm ? Optional.of("windows64/libsodium.dll") : Optional.empty();
    }

    private static Optional<SymbolLookup> extractAndLoad(String resource) {
        try (InputStream packed = SodiumLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (packed == null) {
                return Optional.empty();
            }
            // A directory of our own, which only this user can enter: nobody can put another library in its place.
            Path directory = Files.createTempDirectory("mapae-");
            Path file = directory.resolve(Path.of(resource).getFileName());
            try {
                Files.copy(packed, file);
                return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
            } finally {
                remove(file);
                remove(directory);
            }
        } catch (IOException | IllegalArgumentException | IllegalCallerException unusable) {
            return Optional.empty();
        }
    }

    // Once loaded, Linux and macOS do not need it any more; Windows keeps it until the next clean-up.
    private static void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (FileSystemException inUse) {
            path.toFile().deleteOnExit();
        }
    }
}
