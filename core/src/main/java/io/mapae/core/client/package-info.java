/// Clients: who may ask for tokens, follow the feed, introspect.
@NullMarked
package io.mapae.core.client;

import org.jspecify.annotations.NullMarked;
