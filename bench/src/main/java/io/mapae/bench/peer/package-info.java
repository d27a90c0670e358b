/// Other products that carry logins, beside Mapae, in one run and under the same load.
///
/// Their sources and settings are in `bench/src/peers`; `bench/peers` runs them.
@NullMarked
package io.mapae.bench.peer;

import org.jspecify.annotations.NullMarked;
