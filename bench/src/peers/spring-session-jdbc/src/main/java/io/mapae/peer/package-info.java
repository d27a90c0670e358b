/// A login in a session of Spring Session, which PostgreSQL keeps.
@NullMarked
package io.mapae.peer;

import org.jspecify.annotations.NullMarked;
