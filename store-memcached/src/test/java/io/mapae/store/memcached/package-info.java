/// Against real servers.
@NullMarked
package io.mapae.store.memcached;

import org.jspecify.annotations.NullMarked;
