/// What it costs to have a thing on disk before its caller is answered.
@NullMarked
package io.mapae.bench.durability;

import org.jspecify.annotations.NullMarked;
