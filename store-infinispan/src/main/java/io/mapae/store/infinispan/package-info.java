/// Sessions in the memory of the nodes themselves: an embedded Infinispan cluster, no outside server.
@NullMarked
package io.mapae.store.infinispan;

import org.jspecify.annotations.NullMarked;
