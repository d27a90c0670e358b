/// Each fault, seen to happen.
@NullMarked
package io.mapae.proof.fault;

import org.jspecify.annotations.NullMarked;
