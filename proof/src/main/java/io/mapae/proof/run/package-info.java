/// A whole installation in its own processes, people who use it, faults one after the other, and what came of it.
@NullMarked
package io.mapae.proof.run;

import org.jspecify.annotations.NullMarked;
