/// What a check of a credential costs: of one that the guard knows, and of one that it sees for the first time.
@NullMarked
package io.mapae.bench.guard;

import org.jspecify.annotations.NullMarked;
