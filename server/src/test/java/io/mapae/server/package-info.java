/// The whole server, by its HTTP surface.
@NullMarked
package io.mapae.server;

import org.jspecify.annotations.NullMarked;
