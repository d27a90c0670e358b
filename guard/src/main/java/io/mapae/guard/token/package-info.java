/// Access tokens: strict verification, once, then a cache.
@NullMarked
package io.mapae.guard.token;

import org.jspecify.annotations.NullMarked;
