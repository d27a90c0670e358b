/// Accounts over HTTP.
@NullMarked
package io.mapae.server.account;

import org.jspecify.annotations.NullMarked;
