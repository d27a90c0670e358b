/// Sessions: one login on one device, its data, its carriages, its end.
@NullMarked
package io.mapae.core.session;

import org.jspecify.annotations.NullMarked;
