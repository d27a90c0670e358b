/// A login in a session of Sa-Token, which Redis keeps.
@NullMarked
package io.mapae.peer;

import org.jspecify.annotations.NullMarked;
