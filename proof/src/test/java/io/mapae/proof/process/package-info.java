@NullMarked
package io.mapae.proof.process;

import org.jspecify.annotations.NullMarked;
