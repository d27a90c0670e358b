package io.mapae.server.administration;

/// Told how far a long task is.
public interface Progress extends AutoCloseable {

    /// `done` of `total` steps are done; both may grow.
    void at(long done, long total);

    /// The task is over, finished or not.
    @Override
    void close();
}
