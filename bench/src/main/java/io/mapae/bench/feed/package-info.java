/// What the revocation feed costs: to write it, to hold it in memory, and to forget it.
@NullMarked
package io.mapae.bench.feed;

import org.jspecify.annotations.NullMarked;
