/// What happened in a run, and whether the promise held in it.
@NullMarked
package io.mapae.proof.history;

import org.jspecify.annotations.NullMarked;
