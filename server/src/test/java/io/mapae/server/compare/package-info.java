@NullMarked
package io.mapae.server.compare;

import org.jspecify.annotations.NullMarked;
