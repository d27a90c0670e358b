package io.mapae.bench.million;

import io.mapae.core.session.SessionStore;
import java.io.IOException;

/// A session store with a server of its own, where it needs one.
record MeasuredStore(SessionStore store, Size size, Closing closing) implements AutoCloseable {

    /// How much it takes now.
    interface Size {
        long bytes() throws Exception;
    }

    /// What ends the store and its server.
    interface Closing {
        void close() throws IOException;
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
