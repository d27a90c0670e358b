/// Who calls, how a session is carried over HTTP, and the routes of sessions and devices.
@NullMarked
package io.mapae.server.session;

import org.jspecify.annotations.NullMarked;
