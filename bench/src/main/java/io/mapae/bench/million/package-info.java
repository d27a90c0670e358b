/// What a million live sessions cost each store, and whether those that are over hold up the others.
@NullMarked
package io.mapae.bench.million;

import org.jspecify.annotations.NullMarked;
