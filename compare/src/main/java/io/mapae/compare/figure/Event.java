package io.mapae.compare.figure;

/// What is done to three nodes of a form, and of whom it is asked afterwards how many are accepted.
public enum Event {
    /// One of the nodes is killed; of the people who were signed in.
    NODE_DIED("signed in after a node died"),
    /// All nodes are stopped and started; of the people who were signed in.
    ALL_RESTARTED("signed in after all restarted"),
    /// The session store loses everything, and the nodes are restarted; of the people who were signed in.
    STORE_FLUSHED("signed in after the store was flushed"),
    /// The same; of those who had logged out.
    ENDED_AFTER_FLUSH("logged out, accepted after the flush"),
    /// Everything that lies in the store is presented as a credential.
    STORE_STOLEN("stolen from the store, accepted");

    private final String label;

    Event(String label) {
        this.label = label;
    }

    /// Its name, in English.
    public String label() {
        return label;
    }
}
