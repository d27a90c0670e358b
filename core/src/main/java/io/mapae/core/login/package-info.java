/// Logging in: throttled, in equal time for every account, opening one session.
@NullMarked
package io.mapae.core.login;

import org.jspecify.annotations.NullMarked;
