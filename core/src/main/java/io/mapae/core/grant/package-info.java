/// Grants: the right that a client was given on a session, and the chain of refresh tokens that renews it.
@NullMarked
package io.mapae.core.grant;

import org.jspecify.annotations.NullMarked;
