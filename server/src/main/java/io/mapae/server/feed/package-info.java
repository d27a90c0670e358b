/// The revocation feed over HTTP, for guards in other processes.
@NullMarked
package io.mapae.server.feed;

import org.jspecify.annotations.NullMarked;
