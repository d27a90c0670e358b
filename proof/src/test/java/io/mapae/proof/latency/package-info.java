@NullMarked
package io.mapae.proof.latency;

import org.jspecify.annotations.NullMarked;
