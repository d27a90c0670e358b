/// The server put together: what is kept open, what can be done with it, and what answers over HTTP.
@NullMarked
package io.mapae.server;

import org.jspecify.annotations.NullMarked;
