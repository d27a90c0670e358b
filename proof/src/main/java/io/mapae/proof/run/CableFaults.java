package io.mapae.proof.run;

import io.mapae.proof.fault.Link;
import io.mapae.proof.fault.Namespace;

/// Has the cables of a node lose everything for a while.
final class CableFaults {

    private final Runnable lasting;

    /// @param lasting returns when it has lasted long enough
    CableFaults(Runnable lasting) {
        this.lasting = lasting;
    }

    void partFromAll(Namespace node) {
        whole(node, () -> {
            node.lose(Link.FRONT);
            node.lose(Link.DATABASE);
        });
    }

    void deafen(Namespace node) {
        whole(node, () -> {
            node.loseTo(Link.FRONT);
            node.loseTo(Link.DATABASE);
        });
    }

    void mute(Namespace node) {
        whole(node, () -> {
            node.loseFrom(Link.FRONT);
            node.loseFrom(Link.DATABASE);
        });
    }

    void partFromDatabase(Namespace node) {
        whole(node, () -> node.lose(Link.DATABASE));
    }

    void muteDatabase(Namespace node) {
        whole(node, () -> node.loseTo(Link.DATABASE));
    }

    // Whole again in the end, whatever comes in between.
    private void whole(Namespace node, Runnable how) {
        how.run();
        try {
            lasting.run();
        } finally {
            node.loseNothing();
        }
    }
}
