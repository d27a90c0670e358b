/// Moves live sessions from one session store to another while every node serves (ADR 0036).
@NullMarked
package io.mapae.core.move;

import org.jspecify.annotations.NullMarked;
