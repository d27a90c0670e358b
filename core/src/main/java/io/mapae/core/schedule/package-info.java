/// What runs again and again in the background.
@NullMarked
package io.mapae.core.schedule;

import org.jspecify.annotations.NullMarked;
