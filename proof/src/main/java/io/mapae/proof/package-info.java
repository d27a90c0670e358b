/// The promise on real processes: what is recorded, what must hold of it, and what is done to break it.
@NullMarked
package io.mapae.proof;

import org.jspecify.annotations.NullMarked;
