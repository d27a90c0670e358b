package io.mapae.bench.peer;

/// A peer could not be measured. It is printed as one line: the whole of it is in a file that the line names.
final class PeerFailure extends Exception {

    private static final long serialVersionUID = 1L;

    PeerFailure(String line) {
        super(line, null, false, false);
    }
}
