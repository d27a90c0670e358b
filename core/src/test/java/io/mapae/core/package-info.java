/// What the core's tests share: an installation in memory, and a clock that is moved by hand.
@NullMarked
package io.mapae.core;

import org.jspecify.annotations.NullMarked;
