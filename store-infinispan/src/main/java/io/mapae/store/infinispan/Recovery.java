package io.mapae.store.infinispan;

import org.infinispan.AdvancedCache;
import org.infinispan.partitionhandling.AvailabilityMode;

/// Lets a majority go on after it has lost others. While Infinispan holds sessions back, since all who had them
/// are gone or might be going on elsewhere, those others have a while to come back. Nobody else can be going on,
/// as this is the majority; so afterwards it goes on with what it has, and whoever is lost logs in again.
///
/// Not thread-safe.
final class Recovery {

    private final long patience;
    private final Runnable notice;
    private long looks;

    /// @param patience after how many looks it goes on
    /// @param notice run when sessions may have been lost
    Recovery(long patience, Runnable notice) {
        this.patience = patience;
        this.notice = notice;
    }

    /// Called again and again while a majority is here.
    void look(AdvancedCache<byte[], byte[]> cache) {
        if (cache.getAvailability() == AvailabilityMode.AVAILABLE) {
            rest();
            return;
        }
        looks++;
        if (looks > patience) {
            rest();
            notice.run();
            cache.setAvailability(AvailabilityMode.AVAILABLE);
        }
    }

    /// Called while no majority is here.
    void rest() {
        looks = 0;
    }
}
