/// A guard inside an application: follows a server's feed, and asks it about what memory does not know.
@NullMarked
package io.mapae.guard.remote;

import org.jspecify.annotations.NullMarked;
