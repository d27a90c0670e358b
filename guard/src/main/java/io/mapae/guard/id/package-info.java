/// The ids of the vocabulary: one record for each, so that none can stand in another's place.
@NullMarked
package io.mapae.guard.id;

import org.jspecify.annotations.NullMarked;
