/// What Mapae costs, measured against what it could cost at best.
@NullMarked
package io.mapae.bench;

import org.jspecify.annotations.NullMarked;
