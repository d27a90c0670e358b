/// A cluster that anyone can try: `examples/cluster/run`.
@NullMarked
package io.mapae.proof.demo;

import org.jspecify.annotations.NullMarked;
