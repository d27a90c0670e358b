package io.mapae.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.key.MasterKeyRing;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        DataDirectory directory = DataDirectory.open(folder.resolve("deep/data"));

        assertThat(permissions(directory.path())).isEqualTo("rwx------");
    }

    @Test
    void isRefusedWhenOthersHaveRightsToIt() throws IOException {
        Path path = DataDirectory.open(folder.resolve("data")).path();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> DataDirectory.open(path))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageEndingWith("run: chmod 700 " + path);
    }

    @Test
    void isRefusedWhenItIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> DataDirectory.open(file)).hasMessageContaining("is not a directory");
    }

    @Test
    void onlyOneHoldsTheLock() {
        DataDirectory directory = DataDirectory.open(folder.resolve("data"));

        DataDirectory.Lock first = directory.tryLock().orElseThrow();
        assertThat(directory.tryLock()).isEmpty();
        first.close();
        DataDirectory.Lock second = directory.tryLock().orElseThrow();

        assertThat(directory.tryLock()).isEmpty();
        second.close();
    }

    @Test
    void theMasterKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        Configuration configuration = configuration(Map.of());
        DataDirectory.open(configuration.data());

        MasterKeyRing made = MasterKeys.open(configuration, new SecureRandom());
        MasterKeyRing read = MasterKeys.open(configuration, new SecureRandom());

        assertThat(permissions(configuration.data().resolve("master.key"))).isEqualTo("rw-------");
        assertThat(read.serialise()).isEqualTo(made.serialise());
        assertThat(configuration.data()).isDirectoryNotContaining(file -> !file.endsWith("master.key"));
    }

    @Test
    void aMasterKeyThatOthersCanReadIsRefused() throws IOException {
        Configuration configuration = configuration(Map.of());
        DataDirectory.open(configuration.data());
        MasterKeys.open(configuration, new SecureRandom());
        Path key = configuration.data().resolve("master.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> MasterKeys.open(configuration, new SecureRandom()))
                .hasMessageEndingWith("run: chmod 600 " + key);
    }

    @Test
    void aLostMasterKeyIsNotReplacedBesideADatabase() throws IOException {
        Configuration configuration = configuration(Map.of());
        DataDirectory.open(configuration.data());
        Files.createFile(configuration.data().resolve("mapae.db"));

        assertThatThrownBy(() -> MasterKeys.open(configuration, new SecureRandom()))
                .hasMessageContaining("there is no master key at");
        assertThat(configuration.data().resolve("master.key")).doesNotExist();
    }

    @Test
    void noMasterKeyIsMadeForADatabaseThatOthersShare() {
        Configuration configuration = configuration(Map.of("database", "postgresql://mapae@db/sso"));
        DataDirectory.open(configuration.data());

        assertThatThrownBy(() -> MasterKeys.open(configuration, new SecureRandom()))
                .hasMessageContaining("there is no master key at");
        assertThat(configuration.data().resolve("master.key")).doesNotExist();
    }

    @Test
    void noMasterKeyIsMadeOutsideTheDataDirectory() {
        Path elsewhere = folder.resolve("elsewhere.key");
        Configuration configuration = configuration(Map.of("master_key", elsewhere.toString()));
        DataDirectory.open(configuration.data());

        assertThatThrownBy(() -> MasterKeys.open(configuration, new SecureRandom()))
                .hasMessageContaining("there is no master key at");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void aMalformedMasterKeyIsRefusedWithoutBeingPrinted() throws IOException {
        Configuration configuration = configuration(Map.of());
        Path key = DataDirectory.open(configuration.data()).file("master.key");
        Files.writeString(key, "mapae_mk.1.verysecretbuttooshort\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> MasterKeys.open(configuration, new SecureRandom()))
                .hasMessageContaining("is no master key ring")
                .hasMessageNotContaining("verysecret");
    }

    private Configuration configuration(Map<String, String> flags) {
        Map<String, String> all = new java.util.HashMap<>(flags);
        all.put("data", folder.resolve("data").toString());
        return ((ConfigurationReading.Accepted) new ConfigurationReader(Map.of()).read("", all)).configuration();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
