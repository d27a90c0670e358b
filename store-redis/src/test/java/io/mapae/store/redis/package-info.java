/// Tests with real servers.
@NullMarked
package io.mapae.store.redis;

import org.jspecify.annotations.NullMarked;
