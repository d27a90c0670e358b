/// The session token and the near cache of sessions.
@NullMarked
package io.mapae.guard.session;

import org.jspecify.annotations.NullMarked;
