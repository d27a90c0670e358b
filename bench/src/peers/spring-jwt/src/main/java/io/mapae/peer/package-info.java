/// A login in a JSON Web Token, which the resource server of Spring Security checks.
@NullMarked
package io.mapae.peer;

import org.jspecify.annotations.NullMarked;
