/// Logins at Spring Authorization Server, and a resource server that takes its tokens.
@NullMarked
package io.mapae.peer;

import org.jspecify.annotations.NullMarked;
