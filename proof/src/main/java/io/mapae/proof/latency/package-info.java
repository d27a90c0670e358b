/// How long a session that was ended is still let in, and how long its end takes to be confirmed.
@NullMarked
package io.mapae.proof.latency;

import org.jspecify.annotations.NullMarked;
