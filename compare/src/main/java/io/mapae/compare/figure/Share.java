package io.mapae.compare.figure;

/// How many of how many.
public record Share(int part, int of) {

    public Share {
        if (part < 0 || part > of) {
            throw new IllegalArgumentException(part + " of " + of);
        }
    }

    @Override
    public String toString() {
        return part + " of " + of;
    }
}
