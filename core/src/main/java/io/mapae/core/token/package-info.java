/// Access tokens: what they say, and minting them.
@NullMarked
package io.mapae.core.token;

import org.jspecify.annotations.NullMarked;
