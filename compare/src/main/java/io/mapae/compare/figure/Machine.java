package io.mapae.compare.figure;

/// What a run was on.
///
/// @param system the operating system and the architecture
/// @param jdk    the feature release of Java
public record Machine(int cores, String system, int jdk) {

    /// The machine that this runs on.
    public static Machine own() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version().feature());
    }

    /// It in words, in English.
    public String label() {
        return cores + " cores, " + system + ", JDK " + jdk;
    }
}
