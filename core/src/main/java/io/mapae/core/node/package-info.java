/// The server nodes that share one database, as they know of each other.
@NullMarked
package io.mapae.core.node;

import org.jspecify.annotations.NullMarked;
