/// Who is calling? {@link io.mapae.guard.Guard} answers from memory, for a session token or an access token.
@NullMarked
package io.mapae.guard;

import org.jspecify.annotations.NullMarked;
