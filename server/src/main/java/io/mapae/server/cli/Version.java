package io.mapae.server.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which Mapae this is.
public final class Version implements IVersionProvider {

    /// Made by picocli.
    public Version() {}

    /// The version of the release; `development` where the classes do not come from its jar.
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "mapae " + text() + " (Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ")"
        };
    }
}
