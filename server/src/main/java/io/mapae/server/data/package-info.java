/// The data directory: who may read it, who holds its lock, and the master key in it.
@NullMarked
package io.mapae.server.data;

import org.jspecify.annotations.NullMarked;
