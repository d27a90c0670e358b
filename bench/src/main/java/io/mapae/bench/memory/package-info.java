/// What sessions cost while they live: in the guard, in the server's memory, on disk.
@NullMarked
package io.mapae.bench.memory;

import org.jspecify.annotations.NullMarked;
