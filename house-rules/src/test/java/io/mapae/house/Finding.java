package io.mapae.house;

/// What a rule found, and how to put it right.
///
/// @param path below the root of the repository
/// @param line from 1; 0 for the whole file
record Finding(String path, int line, String says) {

    @Override
    public String toString() {
        return line == 0 ? path + ": " + says : path + ":" + line + ": " + says;
    }
}
