/// Sessions in Memcached, with what that means: it forgets when it is full and when it restarts, and cannot list.
@NullMarked
package io.mapae.store.memcached;

import org.jspecify.annotations.NullMarked;
