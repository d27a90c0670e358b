/// Attacks on a whole server: each is refused with the right status, is no failure, and keeps nobody else out.
@NullMarked
package io.mapae.server.attack;

import org.jspecify.annotations.NullMarked;
