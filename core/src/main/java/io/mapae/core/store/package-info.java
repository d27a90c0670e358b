/// The database as the core sees it: transactions at the primary, and the ports that are reached through one.
@NullMarked
package io.mapae.core.store;

import org.jspecify.annotations.NullMarked;
