/// The revocation feed as a guard sees it: positions, entries, the index that it checks against.
@NullMarked
package io.mapae.guard.feed;

import org.jspecify.annotations.NullMarked;
