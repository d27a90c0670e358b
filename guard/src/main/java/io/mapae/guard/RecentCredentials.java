package io.mapae.guard;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Parsed credentials that were accepted of late, by the texts that requests bring again and again: a check of
/// one of them makes no garbage. Says nothing of whether it is still good.
///
/// Each text may stand in one of eight places, whose hashes lie side by side: only a credential whose hash is
/// that of the text is looked at. Thread-safe, without locks.
final class RecentCredentials<T> {

    /// Enough for those that are in use at any one time; a credential that lost its place is parsed again.
    static final int PLACES = 1 << 15;

    /// Places of one text. With 10,000 credentials in use, one of 300 texts finds all of its places wanted by
    /// others.
    static final int WAYS = 8;

    /// Scatters hashes, whose low bits are those of a text's last characters.
    private static final int SCATTER = 0x9E37_79B9;

    private static final int SET_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(PLACES / WAYS);

    private final BiPredicate<T, String> isText;

    /// Of the credentials in the same places. They are hints, read and written without order: what decides is the
    /// text of the credential.
    private final int[] hashes = new int[PLACES];

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);

    /// @param isText whether a credential has this very text, told in a time that does not depend on its secret
    RecentCredentials(BiPredicate<T, String> isText) {
        this.isText = isText;
    }

    /// The credential with this text, if it still has a place.
    @Nullable
    T find(String text) {
        int hash = text.hashCode();
        int first = firstPlaceOf(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (hashes[place] == hash) {
                T credential = places.getAcquire(place);
                if (credential != null && isText.test(credential, text)) {
                    return credential;
                }
            }
        }
        return null;
    }

    /// Gives the credential with this text, which was not found, a place: a free one, or else that of another.
    void keep(String text, T credential) {
        int hash = text.hashCode();
        int first = firstPlaceOf(hash);
        int place = first;
        while (place < first + WAYS - 1 && hashes[place] != hash && places.getAcquire(place) != null) {
            place++;
        }
        hashes[place] = hash;
        places.setRelease(place, credential);
    }

    /// Forgets all: what is not presented any more is not to stay in memory for that.
    void clear() {
        for (int i = 0; i < PLACES; i++) {
            places.setRelease(i, null);
        }
    }

    /// Where the places of texts with this hash begin.
    static int firstPlaceOf(int hash) {
        return ((hash * SCATTER) >>> SET_SHIFT) * WAYS;
    }
}
