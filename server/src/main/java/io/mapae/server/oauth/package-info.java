/// The OAuth endpoints: token, introspection, revocation, and what others configure themselves by.
@NullMarked
package io.mapae.server.oauth;

import org.jspecify.annotations.NullMarked;
