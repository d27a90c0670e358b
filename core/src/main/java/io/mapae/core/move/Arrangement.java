package io.mapae.core.move;

/// Where a node looks for sessions.
public sealed interface Arrangement {

    /// Where sessions are, or will be.
    Place target();

    /// Where sessions are added.
    Place creating();

    /// All in one place.
    record Settled(Place target) implements Arrangement {

        @Override
        public Place creating() {
            return target;
        }
    }

    /// On their way.
    ///
    /// @param preparing whether some nodes may still look into the old place alone
    record Moving(Place from, Place target, boolean preparing) implements Arrangement {

        @Override
        public Place creating() {
            return preparing ? from : target;
        }
    }
}
