package io.mapae.guard;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Parsed credentials that were accepted of late, by the texts that requests bring again and again: a check of one
/// of them makes no garbage, and finds it in its cache by identity. Says nothing of whether it is still good.
///
/// Each text has one place, which the one that came last has. Thread-safe, without locks.
final class RecentCredentials<T> {

    /// Enough for those that are in use at any one time; a credential that lost its place is parsed again.
    static final int PLACES = 1 << 14;

    private final BiPredicate<T, String> isText;
    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);

    /// @param isText whether a credential has this very text, told in a time that does not depend on its secret
    RecentCredentials(BiPredicate<T, String> isText) {
        this.isText = isText;
    }

    /// The credential with this text, if it still has its place.
    @Nullable
    T find(String text) {
        T credential = places.getAcquire(placeOf(text));
        return credential != null && isText.test(credential, text) ? credential : null;
    }

    /// Gives the credential with this text its place.
    @SuppressWarnings("ReferenceEquality") // Whether it is this very one: to compare texts again would cost more.
    void keep(String text, T credential) {
        int place = placeOf(text);
        // Not written where it stands already: cores would take the line from one another at each check.
        if (places.getAcquire(place) != credential) {
            places.setRelease(place, credential);
        }
    }

    /// Forgets all: what is not presented any more is not to stay in memory for that.
    void clear() {
        for (int i = 0; i < PLACES; i++) {
            places.setRelease(i, null);
        }
    }

    private static int placeOf(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
