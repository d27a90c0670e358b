/// On nodes in processes of their own.
@NullMarked
package io.mapae.store.infinispan;

import org.jspecify.annotations.NullMarked;
