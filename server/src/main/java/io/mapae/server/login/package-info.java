/// Logging in and out over HTTP.
@NullMarked
package io.mapae.server.login;

import org.jspecify.annotations.NullMarked;
