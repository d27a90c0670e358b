/// What is done to the processes of a run and to what lies between them, each seen to happen by a test of its
/// own.
@NullMarked
package io.mapae.proof.fault;

import org.jspecify.annotations.NullMarked;
