package io.mapae.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native code, unpacked once per version into the data directory.
///
/// The driver would unpack it at every start, which takes three times as long, into the world-writable `/tmp`, and
/// leave the copy behind when the process is killed.
final class SqliteLibrary {
    private static final String LOAD_FROM = "org.sqlite.lib.path";
    private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);

    private SqliteLibrary() {}

    /// Tells the driver where to load from, unless the operator or an earlier call has.
    static synchronized void unpackInto(Path directory) {
        if (System.getProperty(LOAD_FROM) != null) {
            return;
        }
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        String name = LibraryLoaderUtil.getNativeLibName();
        Path home = directory.resolve("native-" + SQLiteJDBCLoader.getVersion());
        try {
            if (!Files.exists(home.resolve(name))) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, home, name);
            }
            System.setProperty(LOAD_FROM, home.toString());
            System.setProperty("org.sqlite.lib.name", name);
        } catch (IOException e) {
            log.warn("SQLite's library could not be unpacked into {}; the driver will do it itself", home, e);
        }
    }

    private static void unpack(String resource, Path home, String name) throws IOException {
        Files.createDirectories(home);
        Path half = Files.createTempFile(home, name, ".part");
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource);
                OutputStream unpacked = Files.newOutputStream(half)) {
            if (packed == null) {
                throw new IOException("the driver has no library for this system: " + resource);
            }
            packed.transferTo(unpacked);
            Files.move(half, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
