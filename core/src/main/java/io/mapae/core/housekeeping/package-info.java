/// Housekeeping: forgetting what nothing can ask for any more. It frees space and decides nothing.
@NullMarked
package io.mapae.core.housekeeping;

import org.jspecify.annotations.NullMarked;
