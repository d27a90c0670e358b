/// The promise under faults, and bugs that the run sees.
@NullMarked
package io.mapae.proof.run;

import org.jspecify.annotations.NullMarked;
